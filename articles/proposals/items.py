"""Merges lists of things that have ids: the blocks of a body, the steps of a list.

Pure. New things of both sides are kept, order is the order of the side that changed it; where both
changed it, the current one.
"""

from collections.abc import Callable, Sequence
from typing import Any

Item = dict[str, Any]
# Takes an id and base, current and proposed (None where it is not); returns the item or None.
MergeOne = Callable[[str, tuple[Any, Any, Any]], Any]


def merge_items(
    base: Sequence[Item], current: Sequence[Item], proposed: Sequence[Item], merge_one: MergeOne
) -> list[Item]:
    """Return the merged list."""
    versions = [{item["id"]: item for item in items} for items in (base, current, proposed)]
    merged: dict[str, Item] = {}
    for key in _order(*(list(version) for version in versions)):
        old, ours, theirs = (version.get(key) for version in versions)
        item = merge_one(key, (old, ours, theirs))
        if item is not None:
            merged[key] = item
    return list(merged.values())


def _order(base: list[str], current: list[str], proposed: list[str]) -> list[str]:
    """Return every id in an order that respects both sides."""
    moved = _without(proposed, base) != _without(base, proposed)
    ours_moved = _without(current, base) != _without(base, current)
    first, second = (proposed, current) if moved and not ours_moved else (current, proposed)
    order = list(first)
    for at, key in enumerate(second):
        if key not in order:
            order.insert(_place(order, second[:at], set(base)), key)
    return order


def _place(order: list[str], before: list[str], known: set[str]) -> int:
    """Return where a thing goes that stands after ``before``: behind what is new there already."""
    at = next((order.index(key) + 1 for key in reversed(before) if key in order), 0)
    while at < len(order) and order[at] not in known:
        at += 1
    return at


def _without(keys: list[str], others: list[str]) -> list[str]:
    """Return those of ``keys`` that the others have too."""
    return [key for key in keys if key in set(others)]
