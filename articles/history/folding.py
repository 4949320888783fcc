"""Folds long stretches in which nothing changed, so that a reader sees the changes first. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from articles.history.diff import Row

AROUND = 2
SHORTEST = 3


@dataclass(frozen=True)
class Stretch:
    """Holds neighbouring rows; ``folded`` ones are shown on demand."""

    folded: bool
    rows: tuple[Row, ...]


def folded(rows: Sequence[Row]) -> Iterator[Stretch]:
    """Yield the rows in stretches: of unchanged ones, ``AROUND`` stay on each side of a change."""
    groups = [(same, tuple(group)) for same, group in groupby(rows, lambda row: row.kind == "same")]
    for place, (same, group) in enumerate(groups):
        first = AROUND if place else 0
        last = len(group) - (AROUND if place < len(groups) - 1 else 0)
        if same and last - first >= SHORTEST:
            for hidden, some in ((False, group[:first]), (True, group[first:last])):
                if some:
                    yield Stretch(hidden, some)
            group = group[last:]
        if group:
            yield Stretch(False, group)
