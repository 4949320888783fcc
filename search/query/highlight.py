"""Shows why a passage answers: the best stretch of it, with the words that match marked.

Works on the stored text of the passages that are shown, nothing else. Text leaves here as segments;
``as_html`` escapes every one of them and writes no tag but ``<mark>``.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape

from search.passages import Passage
from search.query.matching import Matcher
from search.query.plan import PlannedWord
from search.query.stretches import Stretch, stretches
from search.text.words import spans

LENGTH = 200
GRAM_SHARE = 0.65  # stricter than for the verdict: a wrong mark is seen
FAINT = 0.3  # of the weightiest word's idf: below it, words like "the" are left unmarked
HEADING_WEIGHT = 0.3  # what a word in the heading above counts against one in the text


@dataclass(frozen=True)
class Segment:
    """Holds a piece of text, marked or not."""

    text: str
    marked: bool = False


@dataclass(frozen=True)
class Excerpt:
    """Holds the shown stretch of a passage, where to jump to, and the headings above it."""

    segments: tuple[Segment, ...]
    anchor: str
    headings: tuple[str, ...]

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

    def excerpt(self, passage: Passage, length: int = LENGTH) -> Excerpt:
        """Return the stretch of about ``length`` characters that holds most of the question."""
        found = stretches(passage, length)
        best = max(found, key=self._worth)
        return Excerpt(self.marked(best.text), best.anchor, best.headings)

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

    def _worth(self, stretch: Stretch) -> tuple[float, bool]:
        """Return the weight of the words that a stretch holds, and whether it starts with one.

        Of equals, the first one wins.
        """
        inside = self._positions(stretch.sentences)
        above = self._positions(stretch.headings) - inside
        weight = sum(self._asked[at].idf for at in inside)
        weight += HEADING_WEIGHT * sum(self._asked[at].idf for at in above)
        return round(weight, 6), bool(self._positions_in(stretch.sentences[0]))

    def _positions(self, texts: Iterable[str]) -> set[int]:
        return {at for text in texts for at in self._positions_in(text)}

    def _positions_in(self, text: str) -> frozenset[int]:
        # Stretches overlap: each sentence is read once.
        if text not in self._seen:
            found = {self._matcher.position_of(text[start:end]) for start, end in spans(text)}
            self._seen[text] = frozenset(at for at in found if at is not None)
        return self._seen[text]


def as_html(segments: Iterable[Segment]) -> str:
    """Return segments as HTML: escaped text, marked pieces inside ``<mark>``."""
    return "".join(
        f"<mark>{escape(segment.text)}</mark>" if segment.marked else escape(segment.text)
        for segment in segments
    )
