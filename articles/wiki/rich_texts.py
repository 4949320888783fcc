"""Walks through every rich text of a body, whatever blocks it stands in."""

from collections.abc import Callable, Iterator
from typing import Any

from wagtail.rich_text import RichText

Change = Callable[[str], str]


def rewrite(value: Any, change: Change) -> bool:
    """Apply ``change`` to the stored HTML of each rich text in a body; tells whether one differed.

    ``value`` is a ``StreamValue`` or the value of a block, and is changed in place.
    """
    changed = False
    for holder, key, item in list(_items(value)):
        if isinstance(item, RichText):
            html = change(item.source)
            if html != item.source:
                _put(holder, key, RichText(html))
                changed = True
        else:
            changed |= rewrite(item, change)
    return changed


def sources(value: Any) -> Iterator[str]:
    """Yield the stored HTML of each rich text in a body, in reading order."""
    for _holder, _key, item in _items(value):
        if isinstance(item, RichText):
            yield item.source
        else:
            yield from sources(item)


def _items(value: Any) -> Iterator[tuple[Any, Any, Any]]:
    """Yield what a value consists of: its holder, the place in it, the part."""
    if isinstance(value, dict):  # a StructValue
        for key, item in value.items():
            yield value, key, item
    elif hasattr(value, "bound_blocks"):  # a ListValue
        for child in value.bound_blocks:
            yield child, "value", child.value
    elif hasattr(value, "raw_data"):  # a StreamValue
        for child in value:
            yield child, "value", child.value


def _put(holder: Any, key: Any, item: RichText) -> None:
    if isinstance(holder, dict):
        holder[key] = item
    else:
        setattr(holder, key, item)
