"""Shows what a change of synonyms or pins would do to what people asked, before it is saved."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from itertools import islice

from django.db.models import Count, Max
from django.utils import timezone

from articles.access import Viewer
from search.engine.base import EngineUnavailable
from search.log.rows import SearchRecord
from search.meaning.service import understand
from search.query.pins import Pins
from search.query.request import search_request
from search.query.shaping import Shaping
from search.query.synonyms import Synonyms
from search.query.verdict import Level
from search.service import Found, found
from search.shaping.articles import titles
from search.shaping.golden.asking import ask
from search.shaping.golden.rows import GoldenQuery
from search.shaping.golden.wording import found_in_words
from search.shaping.phrases import phrases
from search.shaping.rows import Pin, Synonym
from search.shaping.shaped import Shaped
from search.text.words import words

DAYS = 30
ASKED = 2000  # the most frequent questions are looked through
TRIED = 40  # of these, so many that the change knows are asked anew
TOP = 5


@dataclass(frozen=True)
class Shift:
    """Is one question whose first results would change; titles, best first."""

    question: str
    times: int
    before: tuple[str, ...]
    after: tuple[str, ...]


@dataclass(frozen=True)
class Break:
    """Is a golden query that would break: the article it must find, and what is found instead."""

    question: str
    article: str
    found: str


@dataclass(frozen=True)
class Effect:
    """Holds the questions that would change, how many were tried, and what would break.

    ``degraded`` says that the engine did not answer, so that nothing can be told.
    """

    shifts: tuple[Shift, ...] = ()
    tried: int = 0
    breaks: tuple[Break, ...] = ()
    degraded: bool = False


@dataclass(frozen=True)
class Replacement:
    """Puts one row in the place of another; ``old`` is as it is stored, either may be missing."""

    locale: str
    old: Shaped | None
    new: Shaped | None

    def knows(self, question: str) -> bool:
        """Tell whether it may change what a question finds."""
        asked = words(question)
        return any(row.knows(asked) for row in (self.old, self.new) if row is not None)

    def before(self) -> Shaping:
        """Return what is stored, as it acts today."""
        return _shaping(self.locale, self._rows(None, None))

    def after(self) -> Shaping:
        """Return what would be stored; a new pin acts already, though it may begin later."""
        return _shaping(self.locale, self._rows(self.old, self.new))

    def _rows(self, without: Shaped | None, beside: Shaped | None) -> list[Shaped]:
        today = timezone.localdate()
        rows: list[Shaped] = [*Synonym.objects.filter(locale=self.locale)]
        rows += [pin for pin in Pin.objects.filter(locale=self.locale) if pin.acts_on(today)]
        kept = [row for row in rows if without is None or row != without]
        # First, because of two pins for one phrasing the first counts.
        return [beside, *kept] if beside is not None else kept


def effect(viewer: Viewer, change: Replacement) -> Effect:
    """Return what a change does to the questions of the last 30 days, and to its own phrasings."""
    try:
        return _effect(viewer, change)
    except EngineUnavailable:
        return Effect(degraded=True)


def _effect(viewer: Viewer, change: Replacement) -> Effect:
    before, after = change.before(), change.after()
    tried = list(islice(_known_to(change, _asked(change.locale)), TRIED))
    shifts = []
    for question, times in tried:
        request = search_request(question, locale=change.locale, limit=TOP)
        understand(request)
        was, becomes = (found(viewer, request, shaping=each) for each in (before, after))
        if was.degraded or becomes.degraded:
            raise EngineUnavailable("nothing can be told now")
        if _first(was) != _first(becomes):
            shifts.append(Shift(question, times, _first(was), _first(becomes)))
    return Effect(tuple(shifts), len(tried), tuple(_breaks(viewer, change, before, after)))


def _breaks(
    viewer: Viewer, change: Replacement, before: Shaping, after: Shaping
) -> Iterator[Break]:
    """Yield the golden queries that find their article now and would not afterwards."""
    for query in GoldenQuery.objects.filter(locale=change.locale):
        if not change.knows(query.question) or ask(query, shaping=before).finding.fault:
            continue
        finding = ask(query, shaping=after).finding
        if finding.fault:
            title = titles(viewer, [query.article], query.locale).get(query.article, "")
            found = found_in_words(finding, query.within)
            yield Break(query.question, f"KB-{query.article} {title}".strip(), found)


def _shaping(locale: str, rows: Iterable[Shaped]) -> Shaping:
    known = list(rows)
    synonyms = [row.rule for row in known if isinstance(row, Synonym)]
    pins = [row.rule for row in known if isinstance(row, Pin)]
    return Shaping(
        Synonyms.from_rules(synonyms, locale=locale), Pins.from_pins(pins, locale=locale)
    )


def _asked(locale: str) -> Iterable[tuple[str, int]]:
    """Return the questions of a language as they were typed last, the most frequent first."""
    since = timezone.now() - timedelta(days=DAYS)
    rows = SearchRecord.objects.filter(locale=locale, at__gte=since).order_by()
    groups = rows.values("words").annotate(times=Count("pk"), last=Max("pk"))
    top = list(groups.order_by("-times", "-last").values_list("last", "times")[:ASKED])
    typed = SearchRecord.objects.in_bulk([last for last, _times in top])
    return [(typed[last].query, times) for last, times in top]


def _known_to(change: Replacement, asked: Iterable[tuple[str, int]]) -> Iterator[tuple[str, int]]:
    """Yield what the change may touch: questions that were asked, then phrasings that were not."""
    seen = set()
    for question, times in asked:
        if change.knows(question):
            seen.add(tuple(words(question)))
            yield question, times
    for row in (change.old, change.new):
        for phrasing in phrases(row.phrasings) if isinstance(row, Pin) else ():
            if tuple(words(phrasing)) not in seen:
                seen.add(tuple(words(phrasing)))
                yield phrasing, 0


def _first(result: Found) -> tuple[str, ...]:
    """Return the titles that a reader would see first."""
    if result.verdict.level is Level.NONE:
        return ()
    shown = list(result.hits)[: min(TOP, result.verdict.worth_showing)]
    return tuple(each.page.title for each in shown)
