"""Collects what stands opposite each other in the languages of articles, by who may read it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations

from articles.audience import Audience
from search.across.parallel import Unit, units
from search.indexing.loading import Loaded
from search.passages import ArticleText
from search.text.stems import LOCALES

Languages = tuple[str, str]
"""Names two languages, in the order of ``LOCALES``."""

BOTH: tuple[Languages, ...] = tuple(combinations(LOCALES, 2))


@dataclass(frozen=True)
class _Taught:
    """Holds the units of one article and the widest readers that it may teach."""

    audience: Audience
    units: dict[Languages, tuple[Unit, ...]]


class Translations:
    """Holds the units of articles; an article that is added again takes its own place.

    What only teams may read teaches nobody: its words would reach all staff.
    """

    def __init__(self) -> None:
        """Start with no article."""
        self._articles: dict[int, _Taught] = {}

    def add(self, loaded: Iterable[Loaded]) -> None:
        """Take articles as they are now."""
        for article in loaded:
            found = dict(_units(article.texts))
            if found:
                self._articles[article.number] = _Taught(article.audience, found)
            else:
                self._articles.pop(article.number, None)

    def units(self, realm: Audience, languages: Languages) -> set[Unit]:
        """Return the units that readers of a realm may learn from."""
        return {
            unit
            for taught in self._articles.values()
            if realm.includes(taught.audience)
            for unit in taught.units.get(languages, ())
        }


def _units(texts: Iterable[ArticleText]) -> Iterator[tuple[Languages, tuple[Unit, ...]]]:
    in_language = {text.locale: text for text in texts if not text.team_limited}
    for one, other in BOTH:
        if one in in_language and other in in_language:
            yield (one, other), tuple(units(in_language[one], in_language[other]))
