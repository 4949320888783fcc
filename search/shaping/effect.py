"""Shows what a change of synonyms or pins would do to what people asked, before it is saved."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils import timezone

from articles.access import Viewer
from articles.audience import Audience
from search.engine.base import EngineUnavailable
from search.meaning.service import understand
from search.query.pins import Pins
from search.query.request import search_request
from search.query.shaping import Shaping
from search.query.synonyms import Synonyms
from search.query.verdict import Level
from search.service import found
from search.shaping.articles import titles
from search.shaping.golden.asking import ask
from search.shaping.golden.rows import AUDIENCES, GoldenQuery
from search.shaping.golden.wording import found_in_words
from search.shaping.phrases import phrases
from search.shaping.rows import Pin, Synonym
from search.shaping.shaped import Shaped
from search.shaping.touched import Question, touched
from search.text.words import words

TRIED = 40  # of the questions that the change knows, so many are asked anew
TOP = 5


@dataclass(frozen=True)
class Shift:
    """Is one question whose first results would change; titles, best first.

    ``asked_by`` is None where nobody asked it: then the results are those of who looks.
    """

    question: str
    times: int
    asked_by: Audience | None
    before: tuple[str, ...]
    after: tuple[str, ...]

    @property
    def asker(self) -> str:
        """Return who asked, in words, or nothing."""
        return str(dict(AUDIENCES).get(self.asked_by or "", ""))


@dataclass(frozen=True)
class Break:
    """Is a golden query that would break: the article it must find, and what is found instead."""

    question: str
    article: str
    found: str


@dataclass(frozen=True)
class Effect:
    """Holds the questions that would change, how many were tried, and what would break.

    ``known`` is how many the change may touch, tried or not.
    ``degraded`` says that the engine did not answer, so that nothing can be told.
    """

    shifts: tuple[Shift, ...] = ()
    tried: int = 0
    known: int = 0
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

    @property
    def phrasings(self) -> tuple[str, ...]:
        """Return the questions that it names itself."""
        pins = [row for row in (self.old, self.new) if isinstance(row, Pin)]
        return tuple(phrasing for pin in pins for phrasing in phrases(pin.phrasings))

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
    """Return what a change does to the questions of the last 30 days, and to its own phrasings.

    Each is asked as by those who asked it, without the articles of any team. ``viewer`` is who
    looks: no title is shown that they may not read.
    """
    try:
        return _effect(viewer, change)
    except EngineUnavailable:
        return Effect(degraded=True)


def _effect(viewer: Viewer, change: Replacement) -> Effect:
    before, after = change.before(), change.after()
    known = list(touched(viewer, change.locale, knows=change.knows, phrasings=change.phrasings))
    tried, shifts = known[:TRIED], []
    for question in tried:
        asker = Viewer(realm=question.asked_by) if question.asked_by else viewer
        was, becomes = (_first(asker, question, change.locale, each) for each in (before, after))
        if was != becomes:
            shifts.append(Shift(question.text, question.times, question.asked_by, was, becomes))
    breaks = tuple(_breaks(viewer, change, before, after))
    return Effect(tuple(shifts), len(tried), len(known), breaks)


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


def _first(asker: Viewer, question: Question, locale: str, shaping: Shaping) -> tuple[str, ...]:
    """Return the titles that a reader would see first."""
    request = search_request(question.text, locale=locale, limit=TOP)
    understand(request)
    result = found(asker, request, shaping=shaping)
    if result.degraded:
        raise EngineUnavailable("nothing can be told now")
    if result.verdict.level is Level.NONE:
        return ()
    shown = list(result.hits)[: min(TOP, result.verdict.worth_showing)]
    return tuple(each.page.title for each in shown)
