"""Offers editors the screens of must-reads; Wagtail's log tells who asked for what."""

from typing import Any

from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.generic import IndexView
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.admin.widgets import HeaderButton

from articles.access import viewer_of
from kb.reading.admin.form import MustReadForm
from kb.reading.models import MustRead
from kb.reading.texts import entries


class ListMustReads(IndexView):
    """Lists must-reads with the titles of their articles, and leads to who has read them."""

    @cached_property
    def header_buttons(self) -> list[Any]:
        """Add the way to the receipts."""
        label, address = _("Receipts"), reverse("receipts_report")
        button = HeaderButton(label, url=address, icon_name="clipboard-list")
        return [*super().header_buttons, button]

    def get_table(self, object_list: Any) -> Any:
        """Give each row what its reader may read of it."""
        rows = list(object_list)
        numbers = [row.article_id for row in rows]
        titles = entries(viewer_of(self.request), numbers, get_language() or "")
        for row in rows:
            entry = titles.get(row.article_id)
            row.titled = f"{row} {entry.title}" if entry else str(row)
        return super().get_table(rows)


def asked_of(row: MustRead) -> str:
    """Return in words who is asked."""
    if row.for_everyone:
        return _("Everyone")
    return ", ".join(str(team) for team in row.teams.all())


class MustReadViewSet(ModelViewSet):
    """Routes the screens."""

    model = MustRead
    name = "must_reads"
    url_prefix = "must-reads"
    icon = "glasses"
    menu_label = gettext_lazy("Must-reads")
    add_to_admin_menu = True
    menu_order = 92
    copy_view_enabled = False
    inspect_view_enabled = False
    index_view_class = ListMustReads
    list_display = [
        TitleColumn(
            "titled",
            label=gettext_lazy("Article"),
            get_url=lambda row: reverse("must_reads:edit", args=(row.pk,)),
        ),
        Column("due", label=gettext_lazy("To be read by"), sort_key="due"),
        Column("teams", label=gettext_lazy("By whom"), accessor=asked_of),
    ]

    def get_form_class(self, for_update: bool = False) -> type[MustReadForm]:
        """Return the form."""
        return MustReadForm
