"""Shows why a passage answers: the best stretch of it, with the words that match marked.

Works on the stored text of the passages that are shown, nothing else. Text leaves here as segments;
``as_html`` escapes every one of them and writes no tag but ``<mark>``.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from html import escape

from search.passages import Passage
from search.query.asked import PlannedWord
from search.query.matching import Matcher
from search.query.stretches import Stretch, Unit, stretch, units_of
from search.text.words import raw_words, spans

LENGTH = 200
GRAM_SHARE = 0.65  # stricter than for the verdict: a wrong mark is seen
FAINT = 0.3  # of the weightiest word's idf: below it, words like "the" are left unmarked
_NONE: frozenset[int] = frozenset()
HEADING_WEIGHT = 0.3  # what a word in the heading above counts against one in the text


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
        self._seen: dict[str, frozenset[int]] = {}
        self._weights: dict[frozenset[int], float] = {}

    def excerpt(self, passage: Passage, length: int = LENGTH) -> Excerpt:
        """Return the stretch of about ``length`` characters that holds most of the question."""
        units = units_of(passage, length)
        self._read({text for unit in units for text in (unit.text, *unit.headings)})
        found = [stretch(units, start, length) for start in self._starts(units)]
        best = max(found, key=self._worth)
        return Excerpt(self.marked(best.text), best.anchor, best.headings, best.sentences)

    def _starts(self, units: Sequence[Unit]) -> list[int]:
        """Return where the best stretch can begin: with a word of the question, or below a heading.

        From anywhere else on, no stretch is worth more than from the next such place.
        """
        above: tuple[str, tuple[str, ...]] | None = None
        starts = []
        for at, unit in enumerate(units):
            here = (unit.anchor, unit.headings)
            if here != above or self._seen[unit.text]:
                starts.append(at)
            above = here
        return starts

    def marked(self, text: str) -> tuple[Segment, ...]:
        """Return a text as segments, the question's words marked."""
        segments: list[Segment] = []
        done = 0
        for start, end in spans(text):
            if self._matcher.position_of(text[start:end]) is None:
                continue
            if start > done:
                segments.append(Segment(text[done:start]))
            segments.append(Segment(text[start:end], marked=True))
            done = end
        if done < len(text):
            segments.append(Segment(text[done:]))
        return tuple(segments)

    def _worth(self, found: Stretch) -> tuple[float, bool]:
        """Return the weight of the words that a stretch holds, and whether it starts with one.

        Of equals, the first one wins.
        """
        inside = self._positions(found.sentences)
        above = self._positions(found.headings) - inside
        weight = self._weight(inside) + HEADING_WEIGHT * self._weight(above)
        return round(weight, 6), bool(self._seen[found.sentences[0]])

    def _weight(self, positions: frozenset[int]) -> float:
        if positions not in self._weights:
            self._weights[positions] = sum(self._asked[at].idf for at in sorted(positions))
        return self._weights[positions]

    def _positions(self, texts: tuple[str, ...]) -> frozenset[int]:
        return _NONE.union(*[self._seen[text] for text in texts])

    def _read(self, texts: Collection[str]) -> None:
        """Remember which of the question's words stand in each text.

        All at once: most hold none, and a look at all their words together tells.
        """
        matching = self._matcher.matching(raw_words("\n".join(texts)))
        for text in texts:
            here = any(word in text for word in matching)
            inside = matching.keys() & raw_words(text) if here else ()
            self._seen[text] = frozenset([matching[word] for word in inside])


def as_html(segments: Iterable[Segment]) -> str:
    """Return segments as HTML: escaped text, marked pieces inside ``<mark>``."""
    return "".join(
        f"<mark>{escape(segment.text)}</mark>" if segment.marked else escape(segment.text)
        for segment in segments
    )
