"""Shows change sets: what they would do, how far they have come, what became of each article."""

from typing import Any

from django.core.paginator import Paginator
from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages

from articles.admin.widening import refuse_or_ask
from articles.changesets import applying
from articles.changesets.opening import opened_by
from articles.changesets.reach import items_shown_to, sets_shown_to
from articles.models import ChangeSet, ChangeSetItem
from articles.models.change_set import Fate, Stage
from kb.desk.change_many import ForChangers
from kb.desk.rows import rows_of

PAGE = 50
CHOOSABLE = (Fate.WAITING, Fate.LEFT_OUT)
PERHAPS_UNDONE = (Fate.DONE, Fate.DRAFTED)


class ChangeSetsView(ForChangers):
    """Lists one's own previews and what was applied, the newest first."""

    page_title = gettext_lazy("Changes of many articles")
    header_icon = "history"
    template_name = "desk/change_sets.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Return a page of them, each with the number of articles it is about."""
        sets = sets_shown_to(self.request.user).select_related("made_by")
        counted = sets.annotate(articles=Count("items__article", distinct=True))
        page = Paginator(counted.order_by("-pk"), PAGE).get_page(self.request.GET.get("p"))
        return {**super().get_context_data(**kwargs), "page_obj": page}


class ChangeSetView(ForChangers):
    """Shows one set: a preview with choices, then how it goes, then what became of it."""

    header_icon = "edit"
    template_name = "desk/change_set.html"

    @cached_property
    def shown(self) -> ChangeSet:
        """Return the set; raises ``Http404`` for none, and for somebody else's preview."""
        sets = sets_shown_to(self.request.user).select_related("made_by", "undone_by")
        return get_object_or_404(sets, pk=self.kwargs["pk"])

    @property
    def items(self) -> QuerySet[ChangeSetItem]:
        """Return the rows that the user may see."""
        return items_shown_to(self.request.user, self.shown)

    def get_page_title(self) -> str:
        """Return what the set is for."""
        return str(self.shown)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Return the way here."""
        return [
            *self.breadcrumbs_items,
            {"url": reverse("article_facts:index"), "label": _("Articles")},
            {"url": reverse("change_sets"), "label": _("Changes of many articles")},
            {"url": "", "label": self.shown.get_stage_display()},
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Return a page of rows, and counts over all of them."""
        page = Paginator(self.items, PAGE).get_page(self.request.GET.get("p"))
        fates = dict(self.shown.items.values_list("fate").annotate(n=Count("pk")).order_by())
        preview = self.shown.stage == Stage.PREVIEW
        return {
            **super().get_context_data(**kwargs),
            "set": self.shown,
            "preview": preview,
            "undoable": self.shown.stage == Stage.APPLIED
            and any(fates.get(fate) for fate in PERHAPS_UNDONE),
            "rows": rows_of(page.object_list),
            "page_obj": page,
            "articles": self.shown.items.aggregate(n=Count("article", distinct=True))["n"],
            "fates": [(fate, fate.label, fates[fate]) for fate in Fate if fates.get(fate)],
            "total": sum(fates.values()),
            "handled": sum(fates.values()) - fates.get(Fate.WAITING, 0),
        }

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Do what the pressed button says, as far as the set has come."""
        act = "turn" if "to" in request.POST else request.POST.get("do", "")
        if self.shown.stage == Stage.PREVIEW and act in ("apply", "discard", "turn"):
            return self._in_preview(act)
        if self.shown.stage == Stage.APPLIED and act == "undo":
            return self._ask_first() or self._undone()
        messages.info(request, _("This was done already: here is how it stands now."))
        return self._back()

    def _in_preview(self, act: str) -> HttpResponse:
        if act == "discard":
            self.shown.delete()
            messages.success(self.request, _("Thrown away. Nothing was changed."))
            return redirect("change_sets")
        self._choose()
        if act == "turn":
            return self._back(self.request.POST.get("to", ""))
        if not self.shown.items.filter(fate=Fate.WAITING).exists():
            messages.error(self.request, _("Choose at least one article."))
            return self._back()
        return self._ask_first() or self._applied()

    def _choose(self) -> None:
        """Keep which of the rows on this page are ticked."""
        there = {int(pk) for pk in self.request.POST.getlist("there") if _is_id(pk)}
        ticked = {int(pk) for pk in self.request.POST.getlist("item") if _is_id(pk)}
        rows = self.shown.items.filter(fate__in=CHOOSABLE)
        rows.filter(pk__in=there & ticked).update(fate=Fate.WAITING)
        rows.filter(pk__in=there - ticked).update(fate=Fate.LEFT_OUT)

    def _ask_first(self) -> HttpResponse | None:
        return refuse_or_ask(self.request, opened_by(self.shown), self._address())

    def _applied(self) -> HttpResponse:
        if not applying.apply(self.shown):
            messages.info(self.request, _("This was done already: here is how it stands now."))
        return self._back()

    def _undone(self) -> HttpResponse:
        if not applying.undo(self.shown, by=self.request.user):
            messages.info(self.request, _("This was done already: here is how it stands now."))
        return self._back()

    def _back(self, page: str = "") -> HttpResponse:
        return redirect(self._address() + (f"?p={page}" if _is_id(page) else ""))

    def _address(self) -> str:
        return reverse("change_set", args=(self.shown.pk,))


def _is_id(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 19
