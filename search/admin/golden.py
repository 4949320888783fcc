"""Lets editors keep golden queries: what each finds is shown before it is saved, and ever after."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

import django_filters
from django.conf import settings
from django.db.models import QuerySet
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column

from articles.access import viewer_of
from search.admin.golden_form import GoldenQueryForm
from search.admin.shaping import (
    LANGUAGE,
    AddShaped,
    ChangeShaped,
    ListShaped,
    ShapedViewSet,
    ShownFirst,
)
from search.engine.base import EngineUnavailable
from search.shaping.articles import titles
from search.shaping.golden.asking import ask
from search.shaping.golden.rows import GoldenQuery, GoldenResult
from search.shaping.golden.wording import cause_in_words, finding_of, found_in_words
from search.shaping.shaped import Shaped

SHOWN = 10


@dataclass(frozen=True)
class Now:
    """Holds what a golden query finds now: whether that is well, in words, and the titles."""

    ok: bool
    found: str
    titles: tuple[tuple[str, bool], ...]
    degraded: bool = False


class AskedFirst(ShownFirst):
    """Shows what is found before it is saved."""

    effect_template = "search/parts/golden_now.html"
    look_label = gettext_lazy("See what it finds")

    def look(self, wish: Shaped) -> Any:
        """Ask the question as it would be asked."""
        assert isinstance(wish, GoldenQuery)
        try:
            asked = ask(wish)
        except EngineUnavailable:
            return Now(ok=False, found="", titles=(), degraded=True)
        shown = asked.shown[:SHOWN]
        names = titles(viewer_of(self.request), shown, wish.locale)
        named = tuple((f"KB-{n} {names.get(n, '')}".strip(), n == wish.article) for n in shown)
        found = found_in_words(asked.finding, wish.within)
        return Now(ok=asked.finding.fault is None, found=found, titles=named)


class AddGoldenQuery(AskedFirst, AddShaped):
    """Adds a golden query; language, question and article may come with the address."""

    prefilled = ("locale", "question", "article")


class ChangeGoldenQuery(AskedFirst, ChangeShaped):
    """Changes a golden query."""


class GoldenFilters(WagtailFilterSet):
    """Narrows the list."""

    locale = django_filters.ChoiceFilter(choices=settings.LANGUAGES, label=gettext_lazy("Language"))
    state = django_filters.ChoiceFilter(
        choices=[("broken", gettext_lazy("Broken")), ("ok", gettext_lazy("Found"))],
        method="by_state",
        label=gettext_lazy("State"),
    )

    class Meta:
        model = GoldenQuery
        fields: list[str] = []

    def by_state(
        self, queryset: QuerySet[GoldenQuery], name: str, value: str
    ) -> QuerySet[GoldenQuery]:
        """Keep those that find their article, or those that don't."""
        return queryset.filter(result__ok=value == "ok")


class ListGoldenQueries(ListShaped):
    """Lists golden queries with what they found last."""

    def get_base_queryset(self) -> QuerySet[GoldenQuery]:
        """Return them with their results."""
        rows: QuerySet[GoldenQuery] = super().get_base_queryset()
        return rows.select_related("result__change", "result__by")

    def get_table(self, object_list: Any) -> Any:
        """Give each row its article by name, in one query a language."""
        rows = list(object_list)
        numbers: dict[str, set[int]] = defaultdict(set)
        for row in rows:
            numbers[row.locale].add(row.article)
        viewer = viewer_of(self.request)
        names = {locale: titles(viewer, wanted, locale) for locale, wanted in numbers.items()}
        for row in rows:
            row.named = f"KB-{row.article} {names[row.locale].get(row.article, '')}".strip()
            row.told = told(row)
        return super().get_table(rows)


@dataclass(frozen=True)
class Told:
    """Says how a golden query stands: a word, and for a broken one why and since when."""

    state: str
    ok: bool | None
    detail: str = ""


def told(query: GoldenQuery) -> Told:
    """Return how a golden query stands."""
    result: GoldenResult | None = getattr(query, "result", None)
    if result is None:
        return Told(_("Not asked yet"), None)
    found = found_in_words(finding_of(result), query.within)
    if result.ok:
        return Told(_("Found"), True, found)
    since = date_format(localtime(result.since), "SHORT_DATETIME_FORMAT")
    parts = [found, cause_in_words(result), _("since %(when)s") % {"when": since}]
    return Told(_("Broken"), False, ", ".join(part for part in parts if part))


class WantedColumn(Column):
    """Names the article, how far up it must stand, and for whom."""

    cell_template_name = "search/parts/golden_wanted_cell.html"


class StateColumn(Column):
    """Says how a golden query stands."""

    cell_template_name = "search/parts/golden_cell.html"


class GoldenViewSet(ShapedViewSet):
    """Offers the screens of golden queries."""

    model = GoldenQuery
    icon = "crosshairs"
    name = "golden_queries"
    url_prefix = "golden-queries"
    menu_label = gettext_lazy("Golden queries")
    told = gettext_lazy(
        "Questions that must find an article among the first results. They are asked again after "
        "every change and every night. Whoever breaks one is told, and a new index that breaks "
        "one is not put in use."
    )
    form = GoldenQueryForm
    search_fields = ["question"]
    filterset_class = GoldenFilters
    list_filter = None
    list_display = [
        "question",
        WantedColumn("named", label=gettext_lazy("Must find")),
        LANGUAGE,
        StateColumn("told", label=gettext_lazy("State")),
    ]
    index_view_class = ListGoldenQueries
    add_view_class = AddGoldenQuery
    edit_view_class = ChangeGoldenQuery
