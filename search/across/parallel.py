"""Pairs what stands opposite each other in two languages of one article: units to learn from.

Pure. Titles, sections and questions stand opposite each other by their place; lines below headings
only where both articles have the same headings, or as many lines.
"""

from collections.abc import Iterable, Iterator, Sequence

from articles.body_text import Line
from search.passages.shape import ArticleText
from search.text.stems import stem
from search.text.words import words

LONGEST = 12  # words: in longer ones too many could mean each other

Unit = tuple[tuple[str, ...], tuple[str, ...]]
"""Holds the stems of a text in one language and of its translation in another."""

_Text = tuple[str, str]


def units(one: ArticleText, other: ArticleText) -> Iterator[Unit]:
    """Yield the units of two languages of an article; internal notes are not looked at."""
    for text, translated in _texts(one, other):
        unit = _stems(text, one.locale), _stems(translated, other.locale)
        if all(0 < len(side) <= LONGEST for side in unit):
            yield unit


def _texts(one: ArticleText, other: ArticleText) -> Iterator[_Text]:
    yield one.title, other.title
    yield from _opposite(one.path, other.path)
    yield from _opposite(one.questions, other.questions)
    yield one.say, other.say
    yield from _lines(_open(one.lines), _open(other.lines))


def _lines(one: Sequence[Line], other: Sequence[Line]) -> Iterator[_Text]:
    """Yield the lines of two bodies that stand opposite each other."""
    levels, translated_levels = ([line.heading for line in body] for body in (one, other))
    if levels == translated_levels:
        yield from _opposite([line.text for line in one], [line.text for line in other])
    elif list(filter(None, levels)) == list(filter(None, translated_levels)):
        for part, translated in zip(_parts(one), _parts(other), strict=True):
            yield from _opposite(part[:1], translated[:1])
            yield from _opposite(part[1:], translated[1:])


def _parts(lines: Iterable[Line]) -> list[list[str]]:
    """Return the lines by heading, each part with its heading first; nothing before the first."""
    parts = [[""]]
    for line in lines:
        if line.heading:
            parts.append([])
        parts[-1].append(line.text)
    return parts


def _opposite(one: Sequence[str], other: Sequence[str]) -> Iterator[_Text]:
    return zip(one, other, strict=True) if len(one) == len(other) else iter(())


def _open(lines: Iterable[Line]) -> list[Line]:
    return [line for line in lines if not line.internal]


def _stems(text: str, locale: str) -> tuple[str, ...]:
    if len(text) > 40 * LONGEST:
        return ()
    return tuple(stem(word, locale) for word in words(text))
