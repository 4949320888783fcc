"""Gives the screens of all that staff shape: effect first, changes recorded and undone.

One ``ShapedViewSet`` a kind; what differs is the form, the list, and whether there is an effect to
show.
"""

from hashlib import sha256
from typing import Any, ClassVar

from django.conf import settings
from django.db import transaction
from django.forms import Media
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.views.generic import CreateView, DeleteView, EditView, IndexView
from wagtail.admin.viewsets.model import ModelViewSet

from articles.access import viewer_of
from search.admin.style import STYLE
from search.admin.undoing import UndoShaped
from search.shaping import changing
from search.shaping.effect import Replacement, effect
from search.shaping.shaped import Shaped, ShapingChange

LATEST = 20

LANGUAGE = Column(
    "locale",
    label=gettext_lazy("Language"),
    accessor=lambda row: dict(settings.LANGUAGES).get(row.locale, row.locale),
    sort_key="locale",
)
CHANGED = DateColumn("changed_at", label=gettext_lazy("Changed"), sort_key="changed_at")


class Recorded:
    """Saves with a record of the change."""

    request: HttpRequest
    form: Any

    def save_instance(self) -> Shaped:
        """Store it with a record of the change."""
        row: Shaped = self.form.save(commit=False)
        return changing.save(row, by=self.request.user)


class AddShaped(Recorded, CreateView):
    """Adds a row; some of its fields may come with the address."""

    prefilled: ClassVar[tuple[str, ...]] = ()

    def get_initial(self) -> dict[str, Any]:
        """Return what the address brings."""
        given = {name: self.request.GET.get(name, "")[:200] for name in self.prefilled}
        return {name: value for name, value in given.items() if value}


class ChangeShaped(Recorded, EditView):
    """Changes a row."""


class ShownFirst:
    """Saves only what was sent again after its effect was shown."""

    template_name = "search/shaping_form.html"
    effect_template = "search/parts/effect.html"
    look_label: Any = gettext_lazy("See what changes")
    request: HttpRequest
    form: Any
    effect: Any = None

    def form_valid(self, form: Any) -> HttpResponse:
        """Show the effect, or save."""
        self.form = form
        if self.request.POST.get("seen") == self.token:
            return super().form_valid(form)  # type: ignore[misc,no-any-return]  # of the view
        self.effect = self.look(type(form.instance)(**form.cleaned_data))
        context = self.get_context_data(form=form)
        return self.render_to_response(context)  # type: ignore[attr-defined,no-any-return]

    def look(self, wish: Shaped) -> Any:
        """Return what saving a wish would change."""
        change = Replacement(wish.locale, self.replaced, wish)
        return effect(viewer_of(self.request), change)

    @property
    def replaced(self) -> Shaped | None:
        """Return the row as it is stored."""
        kept: Shaped | None = getattr(self, "object", None)
        if kept is None or not kept.pk:
            return None
        return type(kept)._default_manager.filter(pk=kept.pk).first()

    @property
    def token(self) -> str:
        """Return the name of what was shown."""
        return sha256(repr(sorted(self.form.cleaned_data.items())).encode()).hexdigest()

    @property
    def submit_button_label(self) -> str:
        """Return what the button does next."""
        return str(_("Save") if self.effect else self.look_label)

    @cached_property
    def submit_button_active_label(self) -> str:
        """Return what it says meanwhile."""
        return _("Just a moment…")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the effect and its name."""
        context: dict[str, Any] = super().get_context_data(**kwargs)  # type: ignore[misc]
        shown: dict[str, Any] = {}
        if self.effect:
            template = self.effect_template
            shown = {"effect": self.effect, "effect_template": template, "seen": self.token}
        # The browser goes on to what is new on the page.
        action = context["action_url"] if self.effect else f"{context['action_url']}#effect"
        return {
            **context,
            **shown,
            "media": context["media"] + STYLE,
            "action_url": action,
            "submit_button_label": self.submit_button_label,
        }


class DeleteShaped(DeleteView):
    """Deletes a row; of what has an effect, that is shown beside the question."""

    template_name = "search/shaping_delete.html"
    effect_shown = False

    def get_usage_url(self) -> None:
        """Return no address: nothing refers to such rows."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add what would change."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        if not self.effect_shown:
            return context
        change = Replacement(self.object.locale, self.object, None)
        return {
            **context,
            "media": context.get("media", Media()) + STYLE,
            "effect": effect(viewer_of(self.request), change),
        }

    def delete_action(self) -> None:
        """Delete it with a record of the change."""
        changing.delete(self.object, by=self.request.user)


class ListShaped(IndexView):
    """Lists rows, and below them the latest changes."""

    template_name = "search/shaping_list.html"
    results_template_name = "search/shaping_results.html"
    told: Any = ""
    effect_shown = False

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the changes."""
        changes = ShapingChange.objects.filter(kind=self.model.kind()).select_related("by")
        context: dict[str, Any] = super().get_context_data(*args, **kwargs)
        return {
            **context,
            "media": context["media"] + STYLE,
            "told": self.told,
            "changes": changes[:LATEST],
            "may_undo": self.request.user.has_perm(right(self.model)),
            "effect_shown": self.effect_shown,
            "undo_url_name": self.index_url_name.replace(":index", ":undo"),
        }


def right(model: type[Shaped]) -> str:
    """Return the right that taking changes back asks for."""
    return f"search.change_{model.kind()}"


class ShapedViewSet(ModelViewSet):
    """Offers the screens of one kind of row.

    With ``effect_shown``, what deleting or undoing would change is shown before.
    """

    copy_view_enabled = False
    inspect_view_enabled = False
    list_filter: Any = ["locale"]
    search_backend_name = None
    list_display = ["__str__", LANGUAGE, CHANGED]
    index_view_class = ListShaped
    add_view_class = AddShaped
    edit_view_class = ChangeShaped
    delete_view_class = DeleteShaped
    form: Any = None
    told: Any = ""
    effect_shown = False

    def get_common_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        """Say whether effects are shown."""
        return super().get_common_view_kwargs(  # type: ignore[no-any-return]
            effect_shown=self.effect_shown, **kwargs
        )

    def get_index_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        """Say what the list is for."""
        return super().get_index_view_kwargs(told=self.told, **kwargs)  # type: ignore[no-any-return]

    @property
    def add_view(self) -> Any:
        """Return the view that adds; it shows effects, and no transaction waits for the engine."""
        return transaction.non_atomic_requests(super().add_view)

    @property
    def edit_view(self) -> Any:
        """Return the view that changes; what it saves is still saved whole, by ``changing``."""
        return transaction.non_atomic_requests(super().edit_view)

    @property
    def undo_view(self) -> Any:
        """Return the view that takes a change back, as ``changing`` does: whole."""
        return transaction.non_atomic_requests(self.construct_view(UndoShaped))

    def get_form_class(self, for_update: bool = False) -> Any:
        """Return the form."""
        return self.form

    def get_urlpatterns(self) -> list[URLPattern]:
        """Add the way to undo."""
        undo = path("changes/<int:pk>/undo/", self.undo_view, name="undo")
        return [*super().get_urlpatterns(), undo]
