"""Names the spreadsheets that no list is shown of: by day, by channel, and every single count."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.access import Viewer
from articles.models import Publication
from kb.insights.figures import CHANNELS, Day, by_channel, by_day
from kb.insights.models import DayCount, What
from kb.insights.period import Period
from search.admin.tabbed import Table
from search.log.report import pages_of

EACH_THING = {what.value: what.label for what in What}


@dataclass(frozen=True, kw_only=True)
class OneCount:
    """Is how often one thing happened; ``since`` is when the text that was shown went live."""

    day: date
    what: str
    article: int
    title: str
    since: datetime | None
    language: str
    channel: str
    times: int


def every_count(viewer: Viewer, period: Period) -> list[OneCount]:
    """Return the counts of a period, those of articles that the viewer may not read left out."""
    rows = DayCount.objects.filter(period.counted()).order_by("day", "what", "article", "pk")
    counts = list(rows)
    pages = pages_of(viewer, {row.article for row in counts if row.article})
    texts = {row.publication for row in counts if row.publication}
    since = dict(Publication.objects.filter(pk__in=texts).values_list("pk", "since"))
    return [
        OneCount(
            day=row.day,
            what=row.what,
            article=row.article,
            title=pages.get(row.article, {}).get(row.language, ("", 0))[0],
            since=since.get(row.publication),
            language=row.language,
            channel=row.channel,
            times=row.times,
        )
        for row in counts
        if not row.article or row.article in pages
    ]


def _count_cells(row: OneCount) -> dict[str, Any]:
    return {
        "day": row.day,
        "what": EACH_THING.get(row.what, row.what),
        "number": f"KB-{row.article}" if row.article else "",
        "title": row.title,
        "since": f"{timezone.localtime(row.since):%Y-%m-%d %H:%M}" if row.since else "",
        "language": dict(settings.LANGUAGES).get(row.language, row.language),
        "channel": CHANNELS.get(row.channel, row.channel),
        "times": row.times,
    }


def _day_cells(row: Day) -> dict[str, Any]:
    return {"day": row.day, **dict(zip(What.values, row.times, strict=True))}


def _channel_cells(row: tuple[str, list[int]]) -> dict[str, Any]:
    return {"channel": row[0], **dict(zip(What.values, row[1], strict=True))}


DAYS = Table(
    label=_("Day by day"),
    rows=lambda _viewer, period: by_day(period),
    headings={"day": _("Day"), **EACH_THING},
    cells=_day_cells,
)
PLACES = Table(
    label=_("Where it happened"),
    rows=lambda _viewer, period: by_channel(period),
    headings={"channel": _("Channel"), **EACH_THING},
    cells=_channel_cells,
)
COUNTS = Table(
    label=_("Every count, by article and text (CSV)"),
    rows=every_count,
    headings={
        "day": _("Day"),
        "what": _("What"),
        "number": _("Number"),
        "title": _("Title"),
        "since": _("Text since"),
        "language": _("Language"),
        "channel": _("Channel"),
        "times": _("Times"),
    },
    cells=_count_cells,
)
DOWNLOADS: Mapping[str, Table] = {"days": DAYS, "channels": PLACES, "counts": COUNTS}
