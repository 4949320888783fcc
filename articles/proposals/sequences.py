"""Merges two changed copies of a sequence: changes in different places both hold.

Pure. Used for the paragraphs of a text, the sentences of a paragraph, the lines of code, the rows
of a table.
"""

from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from typing import TypeVar

T = TypeVar("T", bound=Hashable)


class Side(StrEnum):
    """Names whose words hold where both changed the same place."""

    CURRENT = "current"
    PROPOSED = "proposed"


@dataclass(frozen=True)
class _Change:
    """Replaces ``base[start:stop]`` by ``new``."""

    start: int
    stop: int
    new: Sequence[Hashable]
    side: Side


# Takes base, current and proposed of one item; returns the merged item and whether both agree.
MergeItem = Callable[[T, T, T], tuple[T, bool]]


def merge_sequences(
    base: Sequence[T],
    current: Sequence[T],
    proposed: Sequence[T],
    *,
    prefer: Side,
    merge_item: MergeItem[T] | None = None,
) -> tuple[list[T], bool]:
    """Return the merged sequence and whether the changes went together.

    Where they don't, ``prefer`` wins. ``merge_item`` is asked for items that both sides changed
    and that stand opposite each other.
    """
    merged: list[T] = []
    done, together = 0, True
    for group in _groups(base, current, proposed):
        start, stop = group[0].start, max(change.stop for change in group)
        merged += base[done:start]
        old = list(base[start:stop])
        one, other = (_applied(base, group, side, start, stop) for side in Side)
        if old in (one, other) or one == other:
            merged += other if one == old else one
        elif merge_item and len(old) == len(one) == len(other):
            for items in zip(old, one, other, strict=True):
                item, agree = merge_item(*items)
                merged.append(item)
                together = together and agree
        else:
            merged += one if prefer is Side.CURRENT else other
            together = False
        done = stop
    return [*merged, *base[done:]], together


def _groups(
    base: Sequence[T], current: Sequence[T], proposed: Sequence[T]
) -> Iterator[list[_Change]]:
    """Yield changes that overlap, together; those that only touch stand apart."""
    changes = [*_changes(base, current, Side.CURRENT), *_changes(base, proposed, Side.PROPOSED)]
    group: list[_Change] = []
    stop = 0
    for change in sorted(changes, key=lambda each: (each.start, each.stop)):
        both_insert = bool(group) and group[-1].start == change.stop == stop == group[-1].stop
        if group and (change.start < stop or both_insert):
            group.append(change)
        else:
            if group:
                yield group
            group = [change]
        stop = max(change.stop for change in group)
    if group:
        yield group


def _changes(base: Sequence[T], other: Sequence[T], side: Side) -> Iterator[_Change]:
    matcher = SequenceMatcher(None, base, other, autojunk=False)
    matched = sum(block.size for block in matcher.get_matching_blocks())
    same = [old == new for old, new in zip(base, other, strict=False)]
    if len(base) == len(other) and sum(same) >= matched:
        # Of things that occur twice, the one that stands in the same place is meant.
        for at in (at for at, equal in enumerate(same) if not equal):
            yield _Change(at, at + 1, other[at : at + 1], side)
        return
    for tag, start, stop, new_start, new_stop in matcher.get_opcodes():
        if tag != "equal":
            yield _Change(start, stop, other[new_start:new_stop], side)


def _applied(base: Sequence[T], group: list[_Change], side: Side, start: int, stop: int) -> list[T]:
    """Return ``base[start:stop]`` with the changes of one side."""
    result: list[T] = []
    for change in group:
        if change.side is side:
            result += [*base[start : change.start], *change.new]  # type: ignore[list-item]
            start = change.stop
    return [*result, *base[start:stop]]
