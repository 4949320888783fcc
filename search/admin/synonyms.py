"""Lets editors keep synonyms: what a change does is shown before it is saved, and can be undone."""

from hashlib import sha256
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path, reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.views.generic import CreateView, DeleteView, EditView, IndexView
from wagtail.admin.viewsets.model import ModelViewSet

from articles.access import viewer_of
from search.admin.synonym_form import SynonymForm
from search.query.synonyms import Rule
from search.shaping import changing
from search.shaping.effect import Effect, effect
from search.shaping.rows import Synonym, SynonymChange

RIGHT = "search.change_synonym"
LATEST = 20


class ShownFirst:
    """Saves only what was sent again after its effect was shown."""

    request: HttpRequest
    form: SynonymForm
    effect: Effect | None = None

    def form_valid(self, form: SynonymForm) -> HttpResponse:
        """Show the effect, or save."""
        self.form = form
        if self.request.POST.get("seen") == self.token:
            return super().form_valid(form)  # type: ignore[misc,no-any-return]  # of the view
        wish = Synonym(**form.cleaned_data)
        self.effect = effect(viewer_of(self.request), wish.locale, old=self.old_rule, new=wish.rule)
        context = self.get_context_data(form=form)
        return self.render_to_response(context)  # type: ignore[attr-defined,no-any-return]

    @property
    def old_rule(self) -> Rule | None:
        """Return the rule that is replaced."""
        kept: Synonym | None = getattr(self, "object", None)
        row = Synonym.objects.filter(pk=kept.pk).first() if kept and kept.pk else None
        return row.rule if row else None

    @property
    def token(self) -> str:
        """Return the name of what was shown."""
        return sha256(repr(sorted(self.form.cleaned_data.items())).encode()).hexdigest()

    @property
    def submit_button_label(self) -> str:
        """Return what the button does next."""
        return _("Save") if self.effect else _("See what changes")

    @cached_property
    def submit_button_active_label(self) -> str:
        """Return what it says meanwhile."""
        return _("Just a moment…")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the effect and its name."""
        context: dict[str, Any] = super().get_context_data(**kwargs)  # type: ignore[misc]
        shown = {"effect": self.effect, "seen": self.token} if self.effect else {}
        # The browser goes on to what is new on the page.
        action = context["action_url"] if self.effect else f"{context['action_url']}#effect"
        label = self.submit_button_label
        return {**context, **shown, "action_url": action, "submit_button_label": label}

    def save_instance(self) -> Synonym:
        """Store it with a record of the change."""
        return changing.save(self.form.save(commit=False), by=self.request.user)


class AddSynonym(ShownFirst, CreateView):
    """Adds a synonym; the language and the first side may come with the address."""

    template_name = "search/synonym_form.html"

    def get_initial(self) -> dict[str, Any]:
        """Return what the address brings."""
        given = {name: self.request.GET.get(name, "")[:200] for name in ("locale", "asked")}
        return {name: value for name, value in given.items() if value}


class ChangeSynonym(ShownFirst, EditView):
    """Changes a synonym."""

    template_name = "search/synonym_form.html"


class DeleteSynonym(DeleteView):
    """Deletes a synonym."""

    def delete_action(self) -> None:
        """Delete it with a record of the change."""
        changing.delete(self.object, by=self.request.user)


class SynonymsIndex(IndexView):
    """Lists synonyms, and below them the latest changes."""

    template_name = "search/synonyms.html"

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the changes."""
        changes = SynonymChange.objects.select_related("by")[:LATEST]
        context: dict[str, Any] = super().get_context_data(*args, **kwargs)
        return {**context, "changes": changes}


@require_POST
def undo_change(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a change back, for those who may change synonyms."""
    if not request.user.has_perm(RIGHT):
        raise PermissionDenied
    try:
        changing.undo(get_object_or_404(SynonymChange, pk=pk), by=request.user)
        messages.success(request, _("Undone."))
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    return HttpResponseRedirect(reverse("synonyms:index"))


class SynonymViewSet(ModelViewSet):
    """Offers the screens of synonyms."""

    model = Synonym
    icon = "resubmit"
    name = "synonyms"
    menu_label = gettext_lazy("Synonyms")
    menu_order = 93
    add_to_admin_menu = True
    copy_view_enabled = False
    inspect_view_enabled = False
    list_filter = ["locale"]
    search_fields = ["asked", "found"]
    search_backend_name = None
    list_display = [
        "__str__",
        Column(
            "locale",
            label=gettext_lazy("Language"),
            accessor=lambda row: dict(settings.LANGUAGES).get(row.locale, row.locale),
            sort_key="locale",
        ),
        DateColumn("changed_at", label=gettext_lazy("Changed"), sort_key="changed_at"),
    ]
    index_view_class = SynonymsIndex
    add_view_class = AddSynonym
    edit_view_class = ChangeSynonym
    delete_view_class = DeleteSynonym

    def get_form_class(self, for_update: bool = False) -> type[SynonymForm]:
        """Return the form."""
        return SynonymForm

    def get_urlpatterns(self) -> list[URLPattern]:
        """Add the way to undo."""
        undo = path("changes/<int:pk>/undo/", undo_change, name="undo")
        return [*super().get_urlpatterns(), undo]
