"""Tells which sentences of an article are others than in the text that somebody knows."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from articles.history.diff import Piece, Row, compare
from articles.history.words import parts_of
from articles.models import Publication

MOST = 30
"""So many changed sentences are shown: whoever sees more reads the article anew."""

Kind = Literal["new", "changed", "gone"]
_KINDS: dict[str, Kind] = {
    "added": "new",
    "removed": "gone",
    "changed": "changed",
    "moved_to": "changed",
}


@dataclass(frozen=True, kw_only=True)
class Change:
    """Holds one sentence that is other than before, its words told apart.

    ``part`` names where it stands, as ``articles.history.words`` does; ``internal`` marks what
    customers don't read.
    """

    part: str
    kind: Kind
    pieces: tuple[Piece, ...]
    internal: bool


def changes_between(known: Publication, now: Publication) -> tuple[Change, ...]:
    """Return what is other in ``now``, as staff read it; nothing for the same words."""
    if known.sha256 == now.sha256:
        return ()
    parts = zip(parts_of(known.content), parts_of(now.content), strict=True)
    return tuple(
        change
        for old, new in parts
        if new.name != "tags"  # nobody is told them
        for change in changes_of(new.name, compare(old.lines, new.lines))
    )


def changes_of(part: str, rows: Iterable[Row]) -> Iterator[Change]:
    """Yield what is other in the compared sentences of a part.

    A sentence that only stands elsewhere tells nothing new.
    """
    for row in rows:
        kind = _KINDS.get(row.kind)
        if kind is None or (row.kind == "moved_to" and row.before == row.after):
            continue
        yield Change(part=part, kind=kind, pieces=_pieces(kind, row), internal=row.internal)


def _pieces(kind: Kind, row: Row) -> tuple[Piece, ...]:
    if kind == "new":
        return (Piece(row.after, "added"),)
    if kind == "gone":
        return (Piece(row.before, "removed"),)
    return row.pieces
