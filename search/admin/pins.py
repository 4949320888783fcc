"""Lets editors keep pins: articles that stand first for a question."""

from collections import defaultdict
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.ui.tables import Column

from articles.access import viewer_of
from search.admin.pin_form import PinForm
from search.admin.shaping import (
    CHANGED,
    LANGUAGE,
    AddShaped,
    ChangeShaped,
    ListShaped,
    ShapedViewSet,
    ShownFirst,
)
from search.shaping.articles import titles
from search.shaping.rows import Pin


class AddPin(ShownFirst, AddShaped):
    """Adds a pin; language, question and article may come with the address."""

    prefilled = ("locale", "phrasings", "articles")


class ChangePin(ShownFirst, ChangeShaped):
    """Changes a pin."""


class ListPins(ListShaped):
    """Lists pins with the titles of their articles."""

    def get_table(self, object_list: Any) -> Any:
        """Give each row its articles by name, in one query a language."""
        rows = list(object_list)
        numbers: dict[str, set[int]] = defaultdict(set)
        for row in rows:
            numbers[row.locale].update(row.articles)
        viewer = viewer_of(self.request)
        names = {locale: titles(viewer, wanted, locale) for locale, wanted in numbers.items()}
        for row in rows:
            row.named = [_named(number, names[row.locale]) for number in row.articles]
        return super().get_table(rows)


class ArticlesColumn(Column):
    """Lists the articles of a pin in their order."""

    cell_template_name = "search/parts/pinned_cell.html"


def _named(number: int, names: dict[int, str]) -> str:
    missing = _("not published in this language")
    return f"KB-{number} {names.get(number, f'({missing})')}"


def _acts(row: Pin) -> str:
    today = timezone.localdate()
    if row.acts_on(today):
        return _("Acts")
    return _("Not yet") if row.starts and row.starts > today else _("Over")


class PinViewSet(ShapedViewSet):
    """Offers the screens of pins."""

    model = Pin
    icon = "thumbtack"
    name = "pins"
    menu_label = gettext_lazy("Pins")
    told = gettext_lazy(
        "Articles that stand first for a question, whatever else it finds. A pin is for a question "
        "typed whole; if the search should know a word better, a synonym helps more."
    )
    form = PinForm
    search_fields = ["phrasings"]
    list_display = [
        "phrasings",
        ArticlesColumn("named", label=gettext_lazy("Finds first")),
        LANGUAGE,
        Column("acts", label=gettext_lazy("State"), accessor=_acts),
        CHANGED,
    ]
    index_view_class = ListPins
    add_view_class = AddPin
    edit_view_class = ChangePin
    effect_shown = True
