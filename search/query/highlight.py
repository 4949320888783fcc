"""Shows why a passage answers: the best stretch of it, with the words that match marked.

Works on the stored text of the passages that are shown, nothing else. Text leaves here as segments;
``as_html`` escapes every one of them and writes no tag but ``<mark>``.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import reduce
from html import escape
from itertools import accumulate
from operator import or_

from search.passages import Passage
from search.query.matching import Matcher
from search.query.stretches import Unit, end_of, stretch, units_of
from search.query.word import PlannedWord
from search.text.words import spans

LENGTH = 200
GRAM_SHARE = 0.65  # stricter than for the verdict: a wrong mark is seen
FAINT = 0.3  # of the weightiest word's idf: below it, words like "the" are left unmarked
HEADING_WEIGHT = 0.3  # what a word in the heading above counts against one in the text

Found = int
"""Says which words of a question stand somewhere: a bit for each."""


@dataclass(frozen=True)
class Segment:
    """Holds a piece of text, marked or not."""

    text: str
    marked: bool = False


@dataclass(frozen=True)
class Excerpt:
    """Holds the shown stretch of a passage, where to jump to, and the headings above it.

    ``sentences`` are those of the stretch as they stand in the article.
    """

    segments: tuple[Segment, ...]
    anchor: str
    headings: tuple[str, ...]
    sentences: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """Return the stretch as plain text."""
        return "".join(segment.text for segment in self.segments)


class Highlighter:
    """Marks texts for one question; make one per page of results."""

    def __init__(self, asked: Sequence[PlannedWord], locale: str) -> None:
        """Take the question's words, those apart that carry next to nothing."""
        heaviest = max((word.idf for word in asked), default=0.0)
        meant = max((word.weight for word in asked), default=0.0)
        self._asked = [w for w in asked if w.weight == meant and w.idf >= FAINT * heaviest]
        self._matcher = Matcher(self._asked, locale, share=GRAM_SHARE)
        self._words: dict[str, dict[str, int]] = {}
        self._weights: dict[Found, float] = {}

    def excerpt(self, passage: Passage, length: int = LENGTH) -> Excerpt:
        """Return the stretch of about ``length`` characters that holds most of the question.

        Of equals, the first one that starts with a word of it.
        """
        units = units_of(passage, length)
        headings = list(dict.fromkeys([text for unit in units for text in unit.headings]))
        everywhere = self._inside([*[unit.text for unit in units], *headings])
        inside = everywhere[: len(units)]
        above = dict(zip(headings, everywhere[len(units) :], strict=True))
        most, begin, end = (-1.0, False), 0, 0
        for start in _starts(units, inside):
            stop = end_of(units, start, length)
            here = reduce(or_, inside[start:stop])
            over = reduce(or_, [above[text] for text in units[start].headings], 0)
            worth = self._worth(here, over & ~here), bool(inside[start])
            if worth > most:
                most, begin, end = worth, start, stop
        best = stretch(units[begin:end])
        return Excerpt(self.marked(best.text), best.anchor, best.headings, best.sentences)

    def marked(self, text: str) -> tuple[Segment, ...]:
        """Return a text as segments, the question's words marked."""
        segments: list[Segment] = []
        done = 0
        for at, chunk in self._places(text):
            for start, end in spans(chunk):
                if chunk[start:end] not in self._words[chunk]:
                    continue
                if at + start > done:
                    segments.append(Segment(text[done : at + start]))
                segments.append(Segment(chunk[start:end], marked=True))
                done = at + end
        if done < len(text):
            segments.append(Segment(text[done:]))
        return tuple(segments)

    def _worth(self, here: Found, above: Found) -> float:
        """Return the weight of the words that a stretch holds, with those only above it."""
        weight = self._weight(here)
        return round(weight + HEADING_WEIGHT * self._weight(above) if above else weight, 6)

    def _weight(self, found: Found) -> float:
        if found not in self._weights:
            asked = enumerate(self._asked)
            self._weights[found] = sum(word.idf for at, word in asked if found >> at & 1)
        return self._weights[found]

    def _inside(self, texts: Sequence[str]) -> list[Found]:
        """Return which of the question's words stand in each text."""
        starts = list(accumulate((len(text) + 1 for text in texts), initial=0))
        inside = [0] * len(texts)
        for place, chunk in self._places("\n".join(texts)):
            at = bisect_right(starts, place) - 1
            for position in self._words[chunk].values():
                inside[at] |= 1 << position
        return inside

    def _places(self, text: str) -> list[tuple[int, str]]:
        """Return where the chunks begin, what stands between spaces, with words to mark."""
        places = []
        for chunk in self._matcher.alike(set(text.split())):
            if chunk not in self._words:
                self._words[chunk] = self._matcher.raw(chunk)
            if self._words[chunk]:
                places += [(at, chunk) for at in _places_of(chunk, text)]
        places.sort()
        return places


def _places_of(chunk: str, text: str) -> Iterator[int]:
    """Yield where a chunk stands in a text, spaces or nothing around it."""
    at = text.find(chunk)
    while at >= 0:
        end = at + len(chunk)
        if (not at or text[at - 1].isspace()) and (end == len(text) or text[end].isspace()):
            yield at
        at = text.find(chunk, end)


def _starts(units: Sequence[Unit], inside: Sequence[Found]) -> list[int]:
    """Return where the best stretch can begin: below each heading, with a word of the question.

    From anywhere else on, no stretch is worth more than from the next such place. Where no word
    stands below a heading, all stretches are worth what is in the heading: the first one will do.
    """
    with_a_word = {unit.block for unit, words in zip(units, inside, strict=True) if words}
    starts, block = [], -1
    for at, unit in enumerate(units):
        if inside[at] or (unit.block != block and unit.block not in with_a_word):
            starts.append(at)
        block = unit.block
    return starts


def as_html(segments: Iterable[Segment]) -> str:
    """Return segments as HTML: escaped text, marked pieces inside ``<mark>``."""
    return "".join(
        f"<mark>{escape(segment.text)}</mark>" if segment.marked else escape(segment.text)
        for segment in segments
    )
