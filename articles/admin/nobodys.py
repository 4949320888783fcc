"""Lists the articles that nobody is there to keep true, and lets people take or assign them."""

from typing import Any

from django.contrib import messages
from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from articles.admin.titles import titles_of
from articles.facts import change_article
from articles.models import Article
from articles.verification.lists import without_anybody

CHANGE = "articles.change_article"
ASSIGN = "articles.change_many"
PAGE = 50


class NobodysView(WagtailAdminTemplateMixin, TemplateView):
    """Lists them, the overdue first; POST gives one of them an owner."""

    page_title = gettext_lazy("Nobody's articles")
    header_icon = "user"
    template_name = "articles/admin/nobodys.html"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Return the way here, which also names the page."""
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Refuse everyone who may not change articles."""
        if not request.user.has_perm(CHANGE):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Return a page of articles, and whom they could be given to."""
        found = without_anybody().select_related("owner", "deputy")
        shown = Paginator(found, PAGE).get_page(self.request.GET.get("p"))
        titles = titles_of(shown.object_list)
        may_assign = self.request.user.has_perm(ASSIGN)
        return {
            **super().get_context_data(**kwargs),
            "rows": [(row, titles[row.pk], why(row)) for row in shown.object_list],
            "page_obj": shown,
            "people": keepers() if may_assign else [],
        }

    def post(self, request: HttpRequest) -> HttpResponse:
        """Make the chosen person, or whoever asks, the owner of an article that nobody keeps."""
        article = get_object_or_404(without_anybody(), pk=_number(request.POST.get("article")))
        owner: Any = request.user
        if "assign" in request.POST:
            if not request.user.has_perm(ASSIGN):
                raise PermissionDenied
            owner = get_object_or_404(keepers(), pk=_number(request.POST.get("owner")))
        change_article(article, {"owner": owner}, by=request.user)
        told = {"number": article.number, "who": owner.get_full_name() or owner.get_username()}
        messages.success(request, _("%(who)s keeps %(number)s now.") % told)
        return HttpResponseRedirect(reverse("nobodys_articles"))


def keepers() -> Any:
    """Return the people who can be given an article: open accounts of the staff."""
    people = get_user_model().objects.with_perm(
        "articles.read_staff", backend="django.contrib.auth.backends.ModelBackend"
    )
    return people.filter(is_active=True).order_by("first_name", "last_name", "username")


def why(article: Article) -> str:
    """Return why nobody is there, in words."""
    if article.owner is None and article.deputy is None:
        return _("No owner")
    closed = [p for p in (article.owner, article.deputy) if p is not None and not p.is_active]
    return _("Account closed") if closed else _("Away, and no deputy is there")


def _number(text: str | None) -> int:
    return int(text) if text and text.isdigit() and len(text) < 19 else 0
