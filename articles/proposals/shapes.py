"""Says what the words of an article are made of: each field and block, down to what people type.

Pure. The form and the merge walk the same shapes and so give the same place the same name:
``title``, ``body/<block>``, ``body/<block>/text``, ``body/<steps>/<step>/text``. A block that is
not named here is taken or left as a whole.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from articles.proposals.pieces import without_keys

Content = dict[str, Any]
"""Words of one version: ``title``, ``say``, ``questions`` and ``body`` in its stored form."""


class Leaf(StrEnum):
    """Says how a value is typed and merged."""

    WHOLE = "whole"  # can only be taken or left: pictures, snippets, unknown blocks
    LINE = "line"
    LINES = "lines"
    RICH = "rich"
    SHORT = "short"  # rich text without headings and lists
    TABLE = "table"


@dataclass(frozen=True)
class Struct:
    """Holds named values; those without a shape are whole."""

    fields: Mapping[str, "Shape"]


@dataclass(frozen=True)
class Items:
    """Holds a list of things with ids, all of one shape; ``grows`` where typing adds to it."""

    item: "Shape"
    grows: bool = False


Shape = Leaf | Struct | Items

FIELDS: dict[str, Leaf] = {"title": Leaf.LINE, "say": Leaf.LINE, "questions": Leaf.LINES}
# Where the answers of a tree lead is the editor's: only their words can be typed.
_PLACE = Struct(
    {
        "question": Leaf.LINE,
        "text": Leaf.SHORT,
        "answers": Items(Struct({"answer": Leaf.LINE})),
    }
)
BLOCKS: dict[str, Shape] = {
    "prose": Leaf.RICH,
    "callout": Struct({"text": Leaf.SHORT}),
    "steps": Items(Struct({"text": Leaf.SHORT}), grows=True),
    "tree": Struct({"title": Leaf.LINE, "places": Items(_PLACE)}),
    "table": Leaf.TABLE,
    "code": Struct({"language": Leaf.LINE, "caption": Leaf.LINE, "code": Leaf.LINES}),
    "image": Struct({"caption": Leaf.LINE}),
    "video": Struct({"title": Leaf.LINE}),
    "internal_note": Struct({"text": Leaf.RICH}),
    "escalation": Struct(
        {
            "who": Leaf.LINE,
            "hours": Leaf.LINE,
            "needs": Leaf.LINES,
            "handover": Leaf.LINES,
        }
    ),
}


def shape_of(block: Mapping[str, Any]) -> Shape:
    """Return the shape of a block's value."""
    return BLOCKS.get(block["type"], Leaf.WHOLE)


def alike(one: Any, other: Any) -> bool:
    """Tell whether two values say the same, whatever the editor noted beside the words."""
    return bool(one == other or _plain(one) == _plain(other))


def leaves(place: str, shape: Shape, value: Any) -> Iterator[tuple[str, Leaf, Any]]:
    """Yield place, sort and value of everything that can be typed, in reading order."""
    if isinstance(shape, Struct):
        for name, inner in shape.fields.items():
            yield from leaves(f"{place}/{name}", inner, value.get(name))
    elif isinstance(shape, Items):
        for item in value:
            yield from leaves(f"{place}/{item['id']}", shape.item, item["value"])
    else:
        yield place, shape, value


def _plain(value: Any) -> Any:
    if isinstance(value, str):
        return without_keys(value)
    if isinstance(value, Mapping):
        return {name: _plain(inner) for name, inner in value.items()}
    if isinstance(value, list):
        return [_plain(inner) for inner in value]
    return value
