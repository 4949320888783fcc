"""Asks the other languages of a reader's realm where the own one has no strong answer."""

import logging
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from articles.access import Viewer
from search.across.planning import Carry, Known, carried_home, carried_over
from search.across.serving import Maps, serving_maps
from search.across.verdict import good_enough, least_score
from search.across.wordmap import WordMap
from search.authorise import (
    Authorised,
    authorised,
    narrowed,
    readable_pages,
)
from search.engine.base import EngineUnavailable, IndexName, SearchEngine
from search.moment import Moment
from search.query.asked import Asked
from search.query.plan import QueryPlan, plan
from search.query.request import SearchRequest
from search.query.verdict import Verdict, verdict
from search.query.word import PlannedWord
from search.text.stems import LOCALES
from search.text.vocabulary import Vocabulary

logger = logging.getLogger(__name__)

MOST = 5  # shown
LOOKED_AT = 20  # in each language: some are there in the own one

Vocabularies = Callable[[str], Vocabulary]
"""Gives the words of a language that the readers of a realm are served by."""


@dataclass(frozen=True)
class Elsewhere:
    """Is an article found in another language, with the plan that found it.

    ``share`` is its score by the plan's ceiling: it compares between languages.
    """

    plan: QueryPlan
    hit: Authorised
    share: float


@dataclass(frozen=True)
class FoundElsewhere:
    """Holds what other languages have, best first; ``failed`` says that they did not answer."""

    hits: tuple[Elsewhere, ...] = ()
    failed: bool = False


def understood(index: IndexName, vocabularies: Vocabularies) -> Carry:
    """Return what gives words that an index does not know their meaning in other languages."""

    def carry(asked: Asked) -> Asked:
        if all(word.known for word in asked.words):
            return asked
        maps = serving_maps(index.realm)
        neighbours = [
            _known(maps, each, index.locale, vocabularies(each)) for each in _others(index)
        ]
        return carried_home(neighbours, vocabularies(index.locale))(asked)

    return carry


def found_elsewhere(
    viewer: Viewer,
    request: SearchRequest,
    own: QueryPlan,
    shown: Collection[Authorised],
    *,
    engine: SearchEngine,
    moment: Moment,
) -> FoundElsewhere:
    """Return the best articles in other languages that ``viewer`` may read.

    An article that is there in the own language is left out: it was looked at. But where that
    showed nothing and the question is rather in the other language, its readers read that.
    """
    plans = [_plan(viewer, request, own, each, moment) for each in _others(own.index)]
    try:
        results = moment.budget.run(lambda: engine.search_all(plans))
    except EngineUnavailable as error:
        logger.warning("the other languages were not searched: %s", error)
        return FoundElsewhere(failed=True)
    # All languages at once: two queries, not two for each.
    likely = [hit for result in results for hit in result.hits]
    found = authorised(viewer, likely, moment.unsettled)
    hits = [
        each
        for planned in plans
        for each in _worth(planned, [hit for hit in found if _is_in(hit, planned.index)])
    ]
    here = _at_home(viewer, hits, own.index.locale)
    return FoundElsewhere(
        tuple(
            _best(
                each
                for each in hits
                if each.hit.article.pk not in here
                or (not shown and _rather_in(each.plan.words, own.words))
            )
        ),
        failed=any(result.partial for result in results),
    )


def _others(index: IndexName) -> list[str]:
    return [locale for locale in LOCALES if locale != index.locale]


def _known(maps: Maps, source: str, target: str, vocabulary: Vocabulary) -> Known:
    return Known(maps.get((source, target)) or WordMap(source, target), vocabulary)


def _plan(
    viewer: Viewer, request: SearchRequest, own: QueryPlan, locale: str, moment: Moment
) -> QueryPlan:
    index, here = IndexName(own.index.realm, locale), own.index.locale
    vocabulary = moment.vocabulary(locale)
    known = _known(serving_maps(index.realm), here, locale, moment.vocabulary(here))
    planned = plan(
        replace(request, locale=locale, limit=LOOKED_AT, offset=0),
        index=index,
        vocabulary=vocabulary,
        teams=viewer.teams,
        exclude=narrowed(viewer, index, moment.unsettled),
        carry=carried_over(own.words, known, vocabulary),
    )
    return replace(planned, least=least_score(planned))


def _is_in(hit: Authorised, index: IndexName) -> bool:
    return hit.hit.passage.locale == index.locale


def _worth(planned: QueryPlan, hits: Sequence[Authorised]) -> list[Elsewhere]:
    """Return the hits of one language that are worth showing, none when they don't answer."""
    judged: Verdict = verdict(planned, [each.hit for each in hits])
    if not good_enough(judged):
        return []
    worth = hits[: judged.worth_showing]
    return [Elsewhere(planned, each, each.hit.score / planned.ceiling) for each in worth]


def _at_home(viewer: Viewer, hits: Iterable[Elsewhere], locale: str) -> frozenset[int]:
    """Return the articles among these that are there in one's own language too."""
    numbers = {each.hit.article.key: each.hit.article.pk for each in hits}
    pages = readable_pages(viewer, numbers.values(), [locale])
    return frozenset(numbers[page.key] for page in pages)


def _rather_in(theirs: Iterable[PlannedWord], ours: Iterable[PlannedWord]) -> bool:
    """Tell whether the other language knows more of the question's words than one's own."""
    return sum(word.known for word in theirs) > sum(word.known for word in ours)


def _best(hits: Iterable[Elsewhere]) -> list[Elsewhere]:
    """Return the best hits of all languages, each article once."""
    best: dict[int, Elsewhere] = {}
    for each in sorted(hits, key=lambda each: -each.share):
        best.setdefault(each.hit.article.pk, each)
    return list(best.values())[:MOST]
