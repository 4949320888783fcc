"""Merges a proposal into an article that went on meanwhile: base, current, proposed.

Pure. Changes in different places both hold; where both changed one place differently there is a
conflict, which names the place and both readings, everything else in them merged. A resolution
says for each place which reading holds, or what was written instead.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from articles.proposals.items import merge_items
from articles.proposals.pieces import merge_html
from articles.proposals.sequences import Side, merge_sequences
from articles.proposals.shapes import (
    FIELDS,
    Content,
    Items,
    Leaf,
    Shape,
    Struct,
    alike,
    shape_of,
)
from articles.proposals.tables import merge_tables


@dataclass(frozen=True)
class Conflict:
    """Holds both readings of one place, None for removed; ``sort`` says whether it can be typed.

    ``block`` is the type of the block it is in, "" for a field of the article.
    """

    place: str
    sort: Leaf
    block: str
    base: Any
    current: Any
    proposed: Any


@dataclass(frozen=True)
class Resolution:
    """Says by place whose reading holds, or what is written instead of both."""

    sides: Mapping[str, Side] = field(default_factory=dict)
    written: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Merged:
    """Holds the merged words and the conflicts that no resolution settled.

    At those places the words are the current ones.
    """

    content: Content
    conflicts: tuple[Conflict, ...]


def merge(
    base: Content,
    current: Content,
    proposed: Content,
    resolution: Resolution | None = None,
    *,
    prefer: Side | None = None,
) -> Merged:
    """Return the three merged; ``prefer`` settles every conflict that the resolution doesn't."""
    merger = _Merger(resolution or Resolution(), prefer)
    content: Content = {
        name: merger.leaf(name, sort, (base[name], current[name], proposed[name]))
        for name, sort in FIELDS.items()
    }
    content["body"] = merge_items(base["body"], current["body"], proposed["body"], merger.block)
    return Merged(content, tuple(merger.conflicts))


def merge_tags(base: list[str], current: list[str], proposed: list[str]) -> list[str]:
    """Return tags, sorted, of which each side's additions and removals hold."""
    added, removed = set(proposed) - set(base), set(base) - set(proposed)
    return sorted((set(current) | added) - removed)


class _Merger:
    """Walks the three versions and collects what does not go together."""

    def __init__(self, resolution: Resolution, prefer: Side | None) -> None:
        self.conflicts: list[Conflict] = []
        self._resolution = resolution
        self._prefer = prefer
        self._block = ""

    def block(self, key: str, three: tuple[Any, Any, Any]) -> Any:
        """Return one merged block, None for none."""
        self._block = next(block["type"] for block in three if block)
        merged = self._item(f"body/{key}", three)
        self._block = ""
        return merged

    def _item(self, place: str, three: tuple[Any, Any, Any], shape: Shape | None = None) -> Any:
        base, current, proposed = three
        if alike(current, proposed) or alike(proposed, base):
            return current
        if alike(current, base):
            return proposed
        if None in three or len({item["type"] for item in three}) > 1:
            return self._settle(place, Leaf.WHOLE, three, current, proposed)
        inner = shape or shape_of(base)
        values = tuple(item["value"] for item in three)
        return {**current, "value": self._value(place, inner, values)}

    def _value(self, place: str, shape: Shape, three: tuple[Any, ...]) -> Any:
        if isinstance(shape, Items):
            step = shape.item
            base, current, proposed = three
            return merge_items(
                base,
                current,
                proposed,
                lambda key, items: self._item(f"{place}/{key}", items, step),
            )
        if not isinstance(shape, Struct):
            return self.leaf(place, shape, three)
        names = dict.fromkeys(name for value in three for name in value)
        return {
            name: self._value(
                f"{place}/{name}",
                shape.fields.get(name, Leaf.WHOLE),
                tuple(value.get(name) for value in three),
            )
            for name in names
        }

    def leaf(self, place: str, sort: Leaf, three: tuple[Any, ...]) -> Any:
        """Return one merged value."""
        base, current, proposed = three
        if alike(current, proposed) or alike(proposed, base):
            return current
        if alike(current, base):
            return proposed
        ours, together = _merged(sort, base, current, proposed, Side.CURRENT)
        if together:
            return ours
        theirs, _together = _merged(sort, base, current, proposed, Side.PROPOSED)
        return self._settle(place, sort, three, ours, theirs)

    def _settle(
        self, place: str, sort: Leaf, three: tuple[Any, ...], ours: Any, theirs: Any
    ) -> Any:
        if place in self._resolution.written:
            return self._resolution.written[place]
        side = self._resolution.sides.get(place, self._prefer)
        if side is None:
            self.conflicts.append(Conflict(place, sort, self._block, three[0], ours, theirs))
        return theirs if side is Side.PROPOSED else ours


def _merged(sort: Leaf, base: Any, current: Any, proposed: Any, prefer: Side) -> tuple[Any, bool]:
    """Return a value both sides changed, and whether the changes went together."""
    if sort is Leaf.LINES:
        lines = [str(value).splitlines() for value in (base, current, proposed)]
        merged, together = merge_sequences(*lines, prefer=prefer)
        return "\n".join(merged), together
    if sort in (Leaf.RICH, Leaf.SHORT):
        return merge_html(base, current, proposed, prefer=prefer)
    if sort is Leaf.TABLE:
        return merge_tables(base, current, proposed, prefer=prefer)
    return (current if prefer is Side.CURRENT else proposed), False
