"""Holds the numbers about cases, each with its formula as people read it: pure."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kb.days import Days


@dataclass(frozen=True, kw_only=True)
class Scope(Days):
    """Adds a team to the days, "" for all of them: of ``among``, or where that is None, of all."""

    team: str = ""
    among: frozenset[str] | None = None


@dataclass(frozen=True)
class Part:
    """Is a part of a whole."""

    part: int = 0
    whole: int = 0

    @property
    def percent(self) -> int | None:
        """Return how many of a hundred that is, rounded; None of nothing."""
        return round(100 * self.part / self.whole) if self.whole else None


@dataclass(frozen=True, kw_only=True)
class Totals:
    """Counts what happened in some days.

    ``answered`` are the closed cases with an answer linked as used or resolved, ``cases`` those
    with any link, ``fresh`` those of them that a new answer resolved.
    """

    closed: int = 0
    answered: int = 0
    links: int = 0
    articles: int = 0
    cases: int = 0
    fresh: int = 0
    told: int = 0
    worked: int = 0

    @property
    def link_rate(self) -> Part:
        """Return which closed cases had an answer."""
        return Part(self.answered, self.closed)

    @property
    def new(self) -> Part:
        """Return which linked cases were resolved by new knowledge."""
        return Part(self.fresh, self.cases)

    @property
    def success(self) -> Part:
        """Return which outcomes were that it worked."""
        return Part(self.worked, self.told)

    def reuse(self, days: int) -> float:
        """Return how many links a linked article has in thirty days."""
        return 30 * self.links / (self.articles * days) if self.articles else 0.0


@dataclass(frozen=True, kw_only=True)
class Figure:
    """Is one number: its name, its formula, how much, of what, how much before.

    ``missing`` says what to do where it can't be known.
    """

    label: Promise
    formula: Promise
    value: float | None
    part: Part | None = None
    before: float | None = None
    missing: Promise


NO_CLOSED = _(
    "No closed cases are known from these days. Let the help desk send them to the API, or import "
    "them from a file with manage.py import_cases."
)
NO_LINKS = _("No articles were linked to cases in these days.")
NO_OUTCOMES = _("Nobody told in these days whether an answer worked.")
FORMULAS: Mapping[str, tuple[Promise, Promise, Promise]] = {
    "link_rate": (
        _("Link rate"),
        _("Closed cases with an article linked as used or as what resolved it ÷ closed cases"),
        NO_CLOSED,
    ),
    "reuse": (
        _("Reuse"),
        _("Links ÷ linked articles, for 30 days"),
        NO_LINKS,
    ),
    "new": (
        _("New knowledge"),
        _(
            "Cases resolved by an article in progress or live for less than 7 days ÷ "
            "cases with a link"
        ),
        NO_LINKS,
    ),
    "success": (
        _("Answers that worked"),
        _("Outcomes “worked” ÷ all outcomes told"),
        NO_OUTCOMES,
    ),
}


def figures(now: Totals, before: Totals, days: int) -> list[Figure]:
    """Return the numbers of some days beside those of as many days before."""
    found = []
    for name, (label, formula, missing) in FORMULAS.items():
        if name == "reuse":
            value = round(now.reuse(days), 1) if now.links else None
            earlier = round(before.reuse(days), 1) if before.links else None
            part = None
        else:
            part = getattr(now, name)
            value, earlier = part.percent, getattr(before, name).percent
        found.append(
            Figure(
                label=label,
                formula=formula,
                value=value,
                part=part,
                before=earlier,
                missing=missing,
            )
        )
    return found


def cumulated(links: list[int]) -> list[int]:
    """Return for each place in a falling list which percentage of all it has with those before."""
    total, so_far, found = sum(links), 0, []
    for each in links:
        so_far += each
        found.append(round(100 * so_far / total))
    return found
