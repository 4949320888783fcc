"""Shows what a change of synonyms would do to what people asked lately, before it is saved."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from itertools import islice

from django.db.models import Count, Max
from django.utils import timezone

from articles.access import Viewer
from search.log.rows import SearchRecord
from search.query.request import search_request
from search.query.synonyms import Rule, Synonyms
from search.query.verdict import Level
from search.service import found
from search.shaping.rows import Synonym
from search.text.words import words

DAYS = 30
ASKED = 2000  # the most frequent questions are looked through
TRIED = 40  # of these, so many that the rules know are asked anew
TOP = 5


@dataclass(frozen=True)
class Shift:
    """Is one question whose first results would change; titles, best first."""

    question: str
    times: int
    before: tuple[str, ...]
    after: tuple[str, ...]


@dataclass(frozen=True)
class Effect:
    """Holds the questions that would change, and how many were tried."""

    shifts: tuple[Shift, ...]
    tried: int


def effect(viewer: Viewer, locale: str, *, old: Rule | None, new: Rule | None) -> Effect:
    """Return what replacing one rule by another does to the questions of the last 30 days."""
    now = [row.rule for row in Synonym.objects.filter(locale=locale)]
    rest = [rule for rule in now if rule != old]
    before = Synonyms.from_rules(now, locale=locale)
    after = Synonyms.from_rules([*rest, *([new] if new else [])], locale=locale)
    touched = Synonyms.from_rules([rule for rule in (old, new) if rule], locale=locale)
    tried = list(islice(_known_to(touched, _asked(locale)), TRIED))
    shifts = []
    for question, times in tried:
        was = _first(viewer, question, locale, before)
        becomes = _first(viewer, question, locale, after)
        if was != becomes:
            shifts.append(Shift(question, times, was, becomes))
    return Effect(tuple(shifts), len(tried))


def _asked(locale: str) -> Iterable[tuple[str, int]]:
    """Return the questions of a language as they were typed last, the most frequent first."""
    since = timezone.now() - timedelta(days=DAYS)
    rows = SearchRecord.objects.filter(locale=locale, at__gte=since).order_by()
    groups = rows.values("words").annotate(times=Count("pk"), last=Max("pk"))
    top = list(groups.order_by("-times", "-last").values_list("last", "times")[:ASKED])
    typed = SearchRecord.objects.in_bulk([last for last, _times in top])
    return [(typed[last].query, times) for last, times in top]


def _known_to(touched: Synonyms, asked: Iterable[tuple[str, int]]) -> Iterator[tuple[str, int]]:
    return ((question, times) for question, times in asked if touched.touches(words(question)))


def _first(viewer: Viewer, question: str, locale: str, synonyms: Synonyms) -> tuple[str, ...]:
    """Return the titles that a reader would see first."""
    result = found(viewer, search_request(question, locale=locale, limit=TOP), synonyms=synonyms)
    if result.verdict.level is Level.NONE:
        return ()
    shown = list(result.hits)[: min(TOP, result.verdict.worth_showing)]
    return tuple(each.page.title for each in shown)
