"""Asks the search log what people search for, grouped by their words and language."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.db.models import Count, F, Max, Q, QuerySet

from articles.access import Viewer, open_articles, published_articles
from search.answers import Shown
from search.log.rows import SearchRecord


class Tab(StrEnum):
    """Names what a report tells of."""

    ALL = "all"
    NOTHING = "nothing"
    UNOPENED = "unopened"
    AGAIN = "again"


# What a tab keeps of the groups, and what it counts.
_SHOWN = {
    Tab.ALL: (Q(), "asked"),
    Tab.NOTHING: (Q(unanswered__gt=0), "unanswered"),
    Tab.UNOPENED: (Q(opens=0, asked__gt=F("unanswered")), "asked"),
    Tab.AGAIN: (Q(again__gt=0), "again"),
}


@dataclass(frozen=True)
class Near:
    """Is the article that came nearest to a question: its number, title and page."""

    number: int
    title: str
    page: int
    in_language: bool


Group = Mapping[str, Any]
"""Is one question of a language: ``words``, ``locale``, ``asked`` how often, ``unanswered``,
``opens`` and ``again`` of these, and ``last``, the id of its newest row."""


def grouped(rows: QuerySet[SearchRecord], tab: Tab) -> QuerySet[SearchRecord, Any]:
    """Return the questions that a tab shows, the most frequent first, as rows like ``Group``.

    Nothing opened: there were results each time, and nobody ever opened one.
    """
    groups: Any = (
        rows.order_by()
        .values("words", "locale")
        .annotate(
            asked=Count("pk"),
            unanswered=Count("pk", filter=Q(verdict=Shown.NONE)),
            opens=Count("opened"),
            again=Count("pk", filter=Q(reformulated=True)),
            last=Max("pk"),
        )
    )
    kept, by = _SHOWN[tab]
    found: QuerySet[SearchRecord, Any] = groups.filter(kept).order_by(f"-{by}", "-last")
    return found


def share_opened(group: Group) -> int:
    """Return how many of a hundred searches led to an article that was opened, rounded."""
    asked = int(group["asked"])
    return round(100 * int(group["opens"]) / asked) if asked else 0


def typed(groups: Iterable[Group]) -> dict[int, str]:
    """Return the question as it was typed last, by the id of its newest row."""
    rows = SearchRecord.objects.filter(pk__in=[group["last"] for group in groups])
    return dict(rows.values_list("pk", "query"))


def nearest(viewer: Viewer, groups: Iterable[Group]) -> dict[int, Near]:
    """Return the article nearest to each question that a viewer may read, by the newest row's id.

    One in the language of the question goes before one in another.
    """
    rows = SearchRecord.objects.filter(pk__in=[group["last"] for group in groups])
    wanted = {pk: (near[0], locale) for pk, near, locale in _nearest_of(rows) if near}
    pages = pages_of(viewer, {number for number, _locale in wanted.values()})
    found = {}
    for pk, (number, locale) in wanted.items():
        in_languages = pages.get(number)
        if in_languages:
            title, page = in_languages.get(locale) or next(iter(in_languages.values()))
            found[pk] = Near(number, title, page, locale in in_languages)
    return found


def _nearest_of(rows: QuerySet[SearchRecord]) -> list[tuple[int, list[int], str]]:
    return list(rows.values_list("pk", "nearest", "locale"))


def pages_of(viewer: Viewer, numbers: Collection[int]) -> dict[int, dict[str, tuple[str, int]]]:
    """Return title and page of each article by language, by number: live ones of open articles."""
    keys = dict(open_articles(viewer).filter(pk__in=numbers).values_list("translation_key", "pk"))
    pages = published_articles().filter(translation_key__in=list(keys), alias_of=None)
    found: dict[int, dict[str, tuple[str, int]]] = {}
    for key, language, title, pk in pages.order_by("pk").values_list(
        "translation_key", "locale__language_code", "title", "pk"
    ):
        found.setdefault(keys[key], {})[language] = (title, pk)
    return found
