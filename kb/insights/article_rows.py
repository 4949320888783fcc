"""Finds the articles of a report: what was read, what helped, what did not, what fell.

Only those that the viewer may read and that somebody can read now are named.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db.models import Q, Sum
from django.urls import reverse
from django.utils import translation

from articles.access import Viewer
from articles.models import Publication, Vote, VoteReason
from kb.insights.eras import Eras, Text, eras_of
from kb.insights.models import DayCount, What
from kb.insights.period import Period
from kb.shares import Share
from search.log.report import pages_of

Key = tuple[int, str]
"""Is an article's number and a language."""
LONGEST = 1_000
_VOTES = (What.HELPFUL, What.UNHELPFUL)
_OF_ARTICLES = (What.VIEWS, What.OPENED, *_VOTES, What.SOLVED, What.CONTACTED)


@dataclass(frozen=True, kw_only=True)
class ArticleRow:
    """Is one article in one language, with what was counted of it in the period."""

    number: int
    language: str
    title: str
    page: int
    views: int
    opened: int
    share: Share
    solved: int
    contacted: int
    reasons: str = ""
    eras: Eras | None = None

    @property
    def spoken(self) -> str:
        """Return the name of the language."""
        return str(dict(settings.LANGUAGES).get(self.language, self.language))

    @property
    def address(self) -> str:
        """Return where it is read, in its language."""
        return self._in_its_language("permalink")

    @property
    def history(self) -> str:
        """Return where its versions are compared."""
        return self._in_its_language("article_history")

    def _in_its_language(self, name: str) -> str:
        with translation.override(self.language):
            return reverse(name, args=(self.number,))


def read(viewer: Viewer, period: Period) -> list[ArticleRow]:
    """Return what was read or opened, the most read first."""
    rows = _rows(viewer, period, Q(what__in=(What.VIEWS, What.OPENED)))
    return sorted(rows, key=lambda row: (-row.views, -row.opened, row.number))


def helped(viewer: Viewer, period: Period) -> list[ArticleRow]:
    """Return what helped or solved it for readers; first where the share is high for sure."""
    counted = _rows(viewer, period, Q(what__in=(*_VOTES, What.SOLVED)))
    rows = [row for row in counted if row.share.yes or row.solved]
    return sorted(rows, key=lambda row: (-row.share.bounds[0], -row.solved, row.number))


def failed(viewer: Viewer, period: Period) -> list[ArticleRow]:
    """Return what left readers without help, most often first, with the reasons they chose."""
    reasons = _reasons(period)
    rows = _rows(viewer, period, Q(what__in=(*_VOTES, What.CONTACTED)), reasons=reasons)
    failing = [(row.share.no + row.contacted, row) for row in rows]
    in_order = sorted(failing, key=lambda each: (-each[0], each[1].share.percent, each[1].number))
    return [row for times, row in in_order if times]


def fell(viewer: Viewer, period: Period) -> list[ArticleRow]:
    """Return what was voted on in the period and helps less since its last material change.

    First where that is hardly chance, then the deepest falls.
    """
    voted = set(_grouped(period, Q(what__in=_VOTES)))
    eras = _eras(voted)
    rows = _rows(viewer, period, Q(what__in=_VOTES), eras=eras)
    fallen = [(row, row.eras) for row in rows if row.eras is not None and row.eras.fell]
    return [row for row, _eras in sorted(fallen, key=lambda each: _depth(each[1]))]


def _depth(eras: Eras) -> tuple[bool, bool, int]:
    return not eras.clear, eras.few, eras.after.percent - eras.before.percent


def _rows(
    viewer: Viewer,
    period: Period,
    counted: Q,
    *,
    reasons: Mapping[Key, str] | None = None,
    eras: Mapping[Key, Eras] | None = None,
) -> list[ArticleRow]:
    wanted = _grouped(period, counted)
    if eras is not None:
        wanted = {key: group for key, group in wanted.items() if key in eras}
    pages = pages_of(viewer, {number for number, _language in wanted})
    found = []
    for (number, language), group in wanted.items():
        title, page = pages.get(number, {}).get(language, ("", 0))
        if page:
            found.append(
                ArticleRow(
                    number=number,
                    language=language,
                    title=title,
                    page=page,
                    views=group["views"] or 0,
                    opened=group["opened"] or 0,
                    share=Share(group["helpful"] or 0, group["unhelpful"] or 0),
                    solved=group["solved"] or 0,
                    contacted=group["contacted"] or 0,
                    reasons=(reasons or {}).get((number, language), ""),
                    eras=(eras or {}).get((number, language)),
                )
            )
    return found


def _grouped(period: Period, counted: Q) -> dict[Key, Mapping[str, Any]]:
    """Return the sums of each article and language that has a count of the wanted kinds.

    The most counted ones, where there are more than anybody looks through.
    """
    rows = DayCount.objects.filter(period.counted(), article__gt=0).order_by()
    sums: Any = {what.value: Sum("times", filter=Q(what=what)) for what in _OF_ARTICLES}
    groups = (
        rows.values("article", "language")
        .annotate(**sums, wanted=Sum("times", filter=counted))
        .filter(wanted__gt=0)
        .order_by("-wanted", "article")[:LONGEST]
    )
    return {(group["article"], group["language"]): group for group in groups}


def _reasons(period: Period) -> dict[Key, str]:
    """Return why articles did not help: each reason with how often, the most frequent first."""
    votes = Vote.objects.filter(period.counted(), helpful=False).exclude(reason="").order_by()
    counted: dict[Key, Counter[str]] = {}
    for article, language, reason in votes.values_list("article", "language", "reason"):
        counted.setdefault((article, language), Counter())[reason] += 1
    return {
        key: " · ".join(
            f"{VoteReason(reason).label} ({times})" for reason, times in reasons.most_common()
        )
        for key, reasons in counted.items()
    }


def _eras(keys: Collection[Key]) -> dict[Key, Eras]:
    """Return both sides of the last material change, for those of the articles that had one."""
    numbers = {number for number, _language in keys}
    changed = Publication.objects.filter(article__in=numbers, material=True)
    numbers = set(changed.values_list("article", flat=True))
    texts: dict[Key, list[Text]] = {}
    rows = Publication.objects.filter(article__in=numbers).order_by()
    for number, language, key, since, material in rows.values_list(
        "article", "language", "pk", "since", "material"
    ):
        texts.setdefault((number, language), []).append(Text(key, since, material))
    votes = _votes_by_text(numbers)
    found = {key: eras_of(texts.get(key, ()), votes) for key in keys}
    return {key: eras for key, eras in found.items() if eras is not None}


def _votes_by_text(numbers: Iterable[int]) -> dict[int, Share]:
    rows = DayCount.objects.filter(article__in=numbers, what__in=_VOTES, publication__gt=0)
    found: dict[int, Share] = {}
    groups = rows.order_by().values_list("publication", "what").annotate(Sum("times"))
    for publication, what, times in groups:
        said = Share(yes=times) if what == What.HELPFUL else Share(no=times)
        found[publication] = found.get(publication, Share()) + said
    return found
