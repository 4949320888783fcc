"""Adds the counts of a period up: in all, by day, by where it happened."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Sum
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kb.channels import API, CONTACT, HELP_CENTRE, PANEL, WIDGET
from kb.insights.models import DayCount, What
from kb.insights.period import Period
from kb.shares import Share

Totals = Mapping[str, int]
CHANNELS = {
    HELP_CENTRE: gettext_lazy("Help centre"),
    WIDGET: gettext_lazy("Widget"),
    API: gettext_lazy("Programs"),
    CONTACT: gettext_lazy("Contact form"),
    PANEL: gettext_lazy("Panel in a help desk"),
}
ONLY_IF_ANY = (What.SOLVED, What.CONTACTED)


@dataclass(frozen=True, kw_only=True)
class Figure:
    """Is one number of a period: its name, how often, what part of what, and how often before."""

    label: str
    times: int
    part: str
    before: int


@dataclass(frozen=True)
class Day:
    """Holds what happened on a day, in the order of ``What``."""

    day: date
    times: tuple[int, ...]


def totals(period: Period) -> Totals:
    """Return how often each thing happened."""
    rows = DayCount.objects.filter(period.counted()).order_by().values_list("what")
    return dict(rows.annotate(Sum("times")))


def figures(now: Totals, before: Totals) -> list[Figure]:
    """Return the numbers to begin with; what nobody counts here is left out. Pure."""
    found = []
    for what in What:
        if what in ONLY_IF_ANY and not (now.get(what) or before.get(what)):
            continue
        found.append(
            Figure(
                label=str(what.label),
                times=now.get(what, 0),
                part=_part(what, now),
                before=before.get(what, 0),
            )
        )
    return found


def by_day(period: Period) -> list[Day]:
    """Return every day of the period, also those on which nothing happened."""
    rows = DayCount.objects.filter(period.counted()).order_by().values_list("day", "what")
    times = {(day, what): number for day, what, number in rows.annotate(Sum("times"))}
    return [Day(day, tuple(times.get((day, what), 0) for what in What)) for day in period.each]


def by_channel(period: Period) -> list[tuple[str, list[int]]]:
    """Return where it happened, and how often there, in the order of ``What``."""
    rows = DayCount.objects.filter(period.counted()).exclude(channel="").order_by()
    times = {
        (channel, what): number
        for channel, what, number in rows.values_list("channel", "what").annotate(Sum("times"))
    }
    known = {channel for channel, _what in times}
    return [
        (
            str(CHANNELS.get(channel, channel)),
            [times.get((channel, what), 0) for what in What],
        )
        for channel in [*CHANNELS, *sorted(known - CHANNELS.keys())]
        if channel in known
    ]


def _part(what: What, now: Totals) -> str:
    """Say what part of what this is, in words; "" where it is part of nothing."""
    searches = now.get(What.SEARCHES, 0)
    if what in (What.UNANSWERED, What.OPENED) and searches:
        percent = min(100, round(100 * now.get(what, 0) / searches))
        return _("%(percent)s %% of searches") % {"percent": percent}
    if what is What.HELPFUL:
        share = Share(now.get(What.HELPFUL, 0), now.get(What.UNHELPFUL, 0))
        if share.votes:
            return _("%(percent)s %% of %(votes)s votes") % {
                "percent": share.percent,
                "votes": share.votes,
            }
    return ""
