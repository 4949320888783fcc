"""Compares two texts sentence by sentence: same, added, removed, changed or moved.

Pure. Every sentence of ``before`` stands in exactly one row, in order, and every sentence of
``after`` too. Sentences that are alike and stand at the same place are one changed row, its words
marked; one that stands elsewhere, word for word or nearly, is a ``moved_from`` and a ``moved_to``.

Bounded on hostile input: sentences are aligned in windows of ``WINDOW`` (bit-parallel, a window
costs WINDOW² / 64 steps); of more than ``MOST``, neighbours share a row; alike ones are sought
among few neighbours and by their first ``SHORT`` characters, moves among at most ``MOVES``
leftovers (beyond that only word for word); very long sentences are not marked inside. 5,000
sentences take well under a second, 10 MB of the worst text a few seconds.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from rapidfuzz import fuzz, process
from rapidfuzz.distance import LCSseq

from articles.body_text import Line
from articles.history.pieces import Piece, pieces_of
from articles.history.sentences import sentences

__all__ = ["Kind", "Piece", "Row", "as_text", "compare"]

WINDOW = 10_000
MOST = 50_000
NEIGHBOURS = 12
ALIKE = 55
SHORT = 600
MOVES = 300
NEARLY = 88
MIN_MOVED = 12  # characters; "Yes." at another place tells nothing

Kind = Literal["same", "added", "removed", "changed", "moved_from", "moved_to"]
MARKS: dict[Kind, str] = {
    "same": "  ",
    "added": "+ ",
    "removed": "− ",
    "changed": "~ ",
    "moved_from": "⇄ − ",
    "moved_to": "⇄ + ",
}


@dataclass(frozen=True)
class Row:
    """Holds one sentence, or two that belong together; what is missing is an empty string.

    Moved rows hold both texts: ``moved_from`` stands where it was, ``moved_to`` where it is now.
    ``heading`` is its level, 0 for text; ``internal`` marks what only staff may read.
    """

    kind: Kind
    before: str
    after: str
    pieces: tuple[Piece, ...] = ()
    heading: int = 0
    internal: bool = False


def compare(before: Sequence[Line], after: Sequence[Line]) -> list[Row]:
    """Return the rows that lead from one text to the other, in reading order."""
    old, new = list(sentences(before, MOST)), list(sentences(after, MOST))
    together = max(len(old), len(new)) // MOST + 1
    old, new = _joined(old, together), _joined(new, together)
    rows: list[Row] = []
    for start in range(0, max(len(old), len(new), 1), WINDOW):
        rows.extend(_aligned(old[start : start + WINDOW], new[start : start + WINDOW]))
    return _with_moves(rows)


def as_text(rows: Sequence[Row], *, internal: str = "internal") -> str:
    """Return the rows as plain text, one a line, told apart by their first signs.

    Inside a changed sentence, ``[−…−]`` is what went and ``{+…+}`` what came. ``internal`` is the
    word for what only staff may read.
    """
    return "".join(f"{MARKS[row.kind]}{_line(row, internal)}\n" for row in rows)


def _line(row: Row, internal: str) -> str:
    signs = {"same": "{}", "removed": "[−{}−]", "added": "{{+{}+}}"}
    if row.kind == "changed":
        text = "".join(signs[piece.change].format(piece.text) for piece in row.pieces)
    else:
        text = row.before if row.kind in ("removed", "moved_from") else row.after
    return f"{'#' * row.heading}{' ' * bool(row.heading)}{f'({internal}) ' * row.internal}{text}"


def _joined(lines: list[Line], together: int) -> list[Line]:
    if together == 1:
        return lines
    groups = (lines[at : at + together] for at in range(0, len(lines), together))
    return [
        Line(text=" ".join(line.text for line in group), internal=any(x.internal for x in group))
        for group in groups
    ]


def _aligned(old: list[Line], new: list[Line]) -> Iterator[Row]:
    numbers: dict[Line, int] = {}
    one, other = (
        [numbers.setdefault(line, len(numbers)) for line in lines] for lines in (old, new)
    )
    done_old = done_new = 0
    for block in LCSseq.editops(one, other).as_matching_blocks():
        yield from _gap(old[done_old : block.a], new[done_new : block.b])
        done_old, done_new = block.a + block.size, block.b + block.size
        yield from (_row("same", line, line) for line in new[block.b : done_new])


def _gap(gone: list[Line], come: list[Line]) -> Iterator[Row]:
    """Pair what is alike in a stretch where nothing is the same, keeping both orders."""
    done = 0
    for line in gone:
        found = _most_alike(line, come[done : done + NEIGHBOURS])
        if found is None:
            yield _row("removed", line, None)
            continue
        yield from (_row("added", None, each) for each in come[done : done + found])
        yield _row("changed", line, come[done + found])
        done += found + 1
    yield from (_row("added", None, each) for each in come[done:])


def _most_alike(line: Line, candidates: list[Line]) -> int | None:
    texts = {
        place: each.text[:SHORT]
        for place, each in enumerate(candidates)
        if (each.heading, each.internal) == (line.heading, line.internal)
    }
    best = process.extractOne(line.text[:SHORT], texts, scorer=fuzz.ratio, score_cutoff=ALIKE)
    return None if best is None else best[2]


def _with_moves(rows: list[Row]) -> list[Row]:
    gone = [at for at, row in enumerate(rows) if row.kind == "removed" and _can_move(row)]
    come = [at for at, row in enumerate(rows) if row.kind == "added" and _can_move(row)]
    for one, other in _pairs(rows, gone, come):
        before, after = rows[one].before, rows[other].after
        pieces = pieces_of(before, after)
        for at, kind in ((one, "moved_from"), (other, "moved_to")):
            rows[at] = Row(kind, before, after, pieces, rows[at].heading, rows[at].internal)  # type: ignore[arg-type]
    return rows


def _can_move(row: Row) -> bool:
    return not row.heading and len(row.before or row.after) >= MIN_MOVED


def _pairs(rows: list[Row], gone: list[int], come: list[int]) -> Iterator[tuple[int, int]]:
    """Yield the places that belong together: word for word first, then nearly so."""
    waiting: dict[tuple[str, bool], list[int]] = {}
    for at in reversed(come):
        waiting.setdefault((rows[at].after, rows[at].internal), []).append(at)
    left, taken = [], set()
    for at in gone:
        places = waiting.get((rows[at].before, rows[at].internal))
        if places:
            taken.add(places[-1])
            yield at, places.pop()
        else:
            left.append(at)
    yield from _near_pairs(rows, left, [at for at in come if at not in taken])


def _near_pairs(rows: list[Row], gone: list[int], come: Iterable[int]) -> Iterator[tuple[int, int]]:
    texts = {at: rows[at].after[:SHORT] for at in come}
    if len(gone) > MOVES or len(texts) > MOVES:
        return
    for at in gone:
        found = process.extractOne(
            rows[at].before[:SHORT], texts, scorer=fuzz.ratio, score_cutoff=NEARLY
        )
        if found is not None and rows[found[2]].internal == rows[at].internal:
            del texts[found[2]]
            yield at, found[2]


def _row(kind: Kind, before: Line | None, after: Line | None) -> Row:
    line = after or before or Line(text="")
    one, other = before.text if before else "", after.text if after else ""
    pieces = pieces_of(one, other) if kind == "changed" else ()
    return Row(kind, one, other, pieces, line.heading, line.internal)
