"""Finds the words of a passage that part of a question matched, as they stand there. Pure."""

from collections.abc import Iterable

from search.passages import Passage
from search.query.tree import Part
from search.query.word import PlannedWord
from search.text.fold import fold
from search.text.grams import grams
from search.text.stems import stem
from search.text.words import raw_words

MOST = 3
ENOUGH = 0.4  # of the shorter word's grams


def text_of(passage: Passage, part: Part) -> str:
    """Return what a part of a question is looked for in, with spaces between the pieces."""
    inside = [line.text for line in passage.lines if line.heading]
    if part is Part.TITLE:
        return passage.title
    if part is Part.HEADINGS:
        return " ".join([*passage.headings[-1:], *inside, *passage.questions])
    if part is Part.OPENING:
        return passage.opening
    text = (line.text for line in passage.lines)
    tags = passage.tags if passage.lead else ()
    return " ".join([passage.title, *passage.path, *passage.questions, *text, *tags])


def with_stem(text: str, wanted: str, locale: str) -> tuple[str, ...]:
    """Return the words of a text that have a stem, each once; those most like it first."""
    found = {fold(raw): raw for raw in raw_words(text) if stem(fold(raw), locale) == wanted}
    return tuple(found[each] for each in sorted(found, key=len))[:MOST]


def with_pieces(text: str, asked: Iterable[str]) -> tuple[str, ...]:
    """Return the words of a text that share enough grams with those asked, the nearest first."""
    wanted = set(asked)
    near: dict[str, tuple[float, str]] = {}
    for raw in raw_words(text):
        own = set(grams(fold(raw)))
        share = len(own & wanted) / max(min(len(own), len(wanted)), 1)
        if share >= ENOUGH:
            near.setdefault(fold(raw), (-share, raw))
    return tuple(raw for _, raw in sorted(near.values()))[:MOST]


def is_slip(word: PlannedWord, found: Iterable[str]) -> bool:
    """Tell whether what was found is a correction of the word."""
    return any(fold(each) in word.corrections for each in found)
