"""Says which articles editors put first for a question.

Pure. A pin holds when the whole question, as stems, is one of its phrasings: "boks", not every
question with a box in it.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from search.passages import fields
from search.query.tree import About, Clause, Exact, Part, Sum
from search.text.stems import stem
from search.text.words import words

Stems = tuple[str, ...]

PLACE = 20  # steps from one pinned article to the next: more than all exact things together


@dataclass(frozen=True)
class Pin:
    """Puts articles, by number and the first on top, above whatever its phrasings find."""

    phrasings: tuple[str, ...]
    articles: tuple[int, ...]


@dataclass(frozen=True)
class Pins:
    """Holds the pins of one language, ready to be looked up."""

    locale: str
    articles: Mapping[Stems, tuple[int, ...]] = field(default_factory=dict)

    @classmethod
    def from_pins(cls, pins: Iterable[Pin], *, locale: str) -> "Pins":
        """Make them ready; of two for one phrasing, the first counts."""
        articles: dict[Stems, tuple[int, ...]] = {}
        for pin in pins:
            for key in keys(pin.phrasings, locale):
                articles.setdefault(key, pin.articles)
        return cls(locale, articles)

    def of(self, asked: Sequence[str]) -> tuple[int, ...]:
        """Return the articles for a whole question, as folded words; mostly none."""
        if not self.articles:
            return ()
        return self.articles.get(_stems(asked, self.locale), ())


def keys(phrasings: Iterable[str], locale: str) -> dict[Stems, str]:
    """Return phrasings by what they are looked up by; those without a word are left out."""
    found = {_stems(words(phrasing), locale): phrasing for phrasing in phrasings}
    found.pop((), None)
    return found


def with_pins(clause: Clause, articles: Sequence[int], step: float) -> Clause:
    """Return a clause that also finds pinned articles, each above the next and all above others.

    ``step`` is that of exact things.
    """
    if not articles:
        return clause
    first = [
        Exact(
            fields.EXACT,
            fields.number_token(article),
            pin_score(articles, article, step),
            about=About(Part.PINNED, ()),
        )
        for article in articles
    ]
    return Sum((clause, *first))


def pin_score(articles: Sequence[int], article: int, step: float) -> float:
    """Return what being pinned adds to an article's score; nothing where it is not."""
    place = articles.index(article) if article in articles else len(articles)
    return PLACE * step * (len(articles) - place)


def _stems(asked: Sequence[str], locale: str) -> Stems:
    return tuple(stem(word, locale) for word in asked)
