"""Takes a wish about all articles in a list, and leads to the preview of what it would do."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from articles.changesets.planning import (
    MOST_ARTICLES,
    NothingToChangeError,
    TooManyError,
    plan,
)
from articles.changesets.reach import may_change_many
from articles.facts.widening import WideningRefusedError
from articles.models import ChangeSet
from kb.desk.articles import BadFilterError, list_query, listed
from kb.desk.wishes import FactsForm, WordsForm


class ForChangers(WagtailAdminTemplateMixin, TemplateView):
    """Shows a screen of the admin to those who may change many articles at once."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Refuse everybody else; nothing of it is kept by a cache."""
        if not may_change_many(request.user):
            raise PermissionDenied
        response: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        response["Cache-Control"] = "private, no-store"
        return response

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Return the way here, from the list of articles."""
        articles = {"url": reverse("article_facts:index"), "label": _("Articles")}
        return [*self.breadcrumbs_items, articles, {"url": "", "label": self.page_title}]


class WishView(ForChangers):
    """Asks what to change in the articles of a list, and makes the change set."""

    template_name = "desk/wish.html"
    form_class: type[FactsForm] | type[WordsForm]
    told: Any = ""

    @cached_property
    def query(self) -> str:
        """Return the query string of the list that the wish is about."""
        return list_query(self.request.GET)

    @property
    def back(self) -> str:
        """Return the address of the list."""
        return f"{reverse('article_facts:index')}?{self.query}"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Lead back to the list where its filters are none."""
        try:
            return super().dispatch(request, *args, **kwargs)
        except BadFilterError:
            messages.error(request, _("This list has a filter that does not exist: choose again."))
            return redirect("article_facts:index")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Return the form and how many articles it is about."""
        form = kwargs.pop("form", None) or self.form_class()
        context: dict[str, Any] = super().get_context_data(**kwargs)
        count = listed(self.query, self.request.user).order_by().count()
        everything = not self.query
        more = {"form": form, "media": form.media, "count": count, "everything": everything}
        return {**context, **more, "back": self.back, "told": self.told}

    def post(self, request: HttpRequest) -> HttpResponse:
        """Work out what the wish does and lead to its preview, or say what is wrong with it."""
        form = self.form_class(request.POST)
        made = self._planned(form) if form.is_valid() else None
        if made is None:
            return self.render_to_response(self.get_context_data(form=form))
        return redirect("change_set", made.pk)

    def _planned(self, form: FactsForm | WordsForm) -> ChangeSet | None:
        user = self.request.user
        articles = listed(self.query, user)
        try:
            return plan(articles, form.wish(), summary=form.summary(), by=user)
        except TooManyError:
            form.add_error(None, _too_many())
        except WideningRefusedError as refused:
            form.add_error("audience", str(refused))
        except NothingToChangeError as nothing:
            form.add_error(None, self.nothing(nothing.passed_over))
        return None

    def nothing(self, passed_over: list[str]) -> str:
        """Return what to say where the wish changes no article."""
        return _("Nothing would change: all articles in the list are like this already.")


class ChangeManyView(WishView):
    """Changes facts and tags."""

    page_title = gettext_lazy("Change many articles")
    header_icon = "edit"
    form_class = FactsForm
    told = gettext_lazy("What you leave empty stays as it is.")


class FindReplaceView(WishView):
    """Changes words."""

    page_title = gettext_lazy("Find and replace")
    header_icon = "rotate"
    form_class = WordsForm
    told = gettext_lazy(
        "Looks at titles, short answers, questions and bodies of published pages, internal notes "
        "too; not at addresses and shared snippets."
    )

    def nothing(self, passed_over: list[str]) -> str:
        """Return what to say where nothing was found, or nothing that can be replaced."""
        if not passed_over:
            return _("Nothing was found in these articles.")
        return ngettext(
            "Found only where formatting cuts the words in two; change it by hand: %(titles)s.",
            "Found only where formatting cuts the words in two; change them by hand: %(titles)s.",
            len(passed_over),
        ) % {"titles": ", ".join(passed_over)}


def _too_many() -> str:
    return _(
        "This would change more than %(most)d articles, which nobody can look through. "
        "Narrow the list first."
    ) % {"most": MOST_ARTICLES}
