"""Models a piece of rich text: blocks of marked runs, lists inside lists, nothing else."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby, takewhile

BREAK = "\n"


@dataclass(frozen=True)
class Run:
    """Holds text under the same marks, outermost first: ``b``, ``i``, ``code``, ``a:<address>``.

    A line break is a run of ``BREAK`` alone.
    """

    text: str
    marks: tuple[str, ...] = ()


@dataclass(frozen=True)
class Item:
    """Is one item of a list with the lists below it."""

    runs: tuple[Run, ...]
    below: tuple["Block", ...] = ()


@dataclass(frozen=True)
class Block:
    """Is a paragraph (``p``), a heading (``h2``, ``h3``) or a list (``ul``, ``ol``)."""

    kind: str
    runs: tuple[Run, ...] = ()
    items: tuple[Item, ...] = ()


Document = tuple[Block, ...]


def tidy(runs: Iterable[Run]) -> tuple[Run, ...]:
    """Return runs with single spaces, none at the ends of lines or marks, equal marks joined."""
    spaced = _one_space(_without_inner_ends(list(runs)))
    joined: list[Run] = []
    for (marks, is_break), same in groupby(spaced, lambda run: (run.marks, run.text == BREAK)):
        texts = [run.text for run in same]
        joined += [Run(text, marks) for text in (texts if is_break else ["".join(texts)])]
    return tuple(joined)


def shared_marks(one: tuple[str, ...], other: tuple[str, ...]) -> tuple[str, ...]:
    """Return the outer marks that two runs have in common."""
    both = takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False))
    return tuple(mark for mark, _same in both)


def _without_inner_ends(runs: list[Run]) -> Iterator[Run]:
    """Move the spaces at the ends of a mark out of it: nobody sees the difference."""
    around = [(), *(run.marks for run in runs), ()]
    for before, run, after in zip(around, runs, around[2:], strict=False):
        core = run.text.strip(" ")
        if run.text == BREAK:
            yield Run(BREAK)
        elif not run.marks or run.marks[-1] == "code" or core == run.text:
            yield run
        else:
            lead = len(run.text) - len(run.text.lstrip(" "))
            yield Run(run.text[:lead], shared_marks(before, run.marks))
            yield Run(core, run.marks)
            tail = run.text[lead + len(core) :]
            yield Run(tail, shared_marks(run.marks, after) if core else ())


def _one_space(runs: Iterable[Run]) -> list[Run]:
    """Drop spaces that follow a space or stand at the end of a line."""
    kept: list[Run] = []
    space = True  # as at the beginning of a line
    for run in runs:
        text = run.text
        if text == BREAK:
            _strip_end(kept)
            kept.append(run)
            space = True
            continue
        if "code" not in run.marks:
            text = text.lstrip(" ") if space else text
        if text:
            kept.append(Run(text, run.marks))
            space = text.endswith(" ")
    _strip_end(kept)
    return kept


def _strip_end(kept: list[Run]) -> None:
    if kept and kept[-1].text != BREAK and "code" not in kept[-1].marks:
        last = kept.pop()
        if text := last.text.rstrip(" "):
            kept.append(Run(text, last.marks))
