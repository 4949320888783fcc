"""Shows what a translation lags behind by, and takes the word that it says the same now."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from articles.access import open_articles, viewer_of
from articles.models import ArticlePage
from articles.translation.same import say_same
from articles.translation.stale import source_of


class LaggingView(WagtailAdminTemplateMixin, TemplateView):
    """Offers to see what changed in the source, to edit, and to say that nothing is missing."""

    page_title = gettext_lazy("Translation")
    header_icon = "globe"
    template_name = "articles/admin/lagging.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Find the page; refuse whoever may not edit it."""
        open_ = open_articles(viewer_of(request)).values("translation_key")
        pages = ArticlePage.objects.filter(translation_key__in=open_).select_related("locale")
        self.page = get_object_or_404(pages, pk=kwargs["page_id"])
        if not self.page.permissions_for_user(request.user).can_edit():
            raise PermissionDenied
        found = source_of(self.page)
        if found is None:
            raise Http404
        self.source = found
        return super().dispatch(request, *args, **kwargs)

    def get_page_subtitle(self) -> str:
        """Return the title of the translation."""
        return str(self.page.title)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Return the way here: home, the page, this."""
        edit = reverse("wagtailadmin_pages:edit", args=(self.page.pk,))
        return [
            *self.breadcrumbs_items,
            {"url": edit, "label": self.get_page_subtitle()},
            {"url": "", "label": self.page_title},
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Return both pages, and where to compare what the source said and says."""
        source = self.source
        compare = (source.page.pk, source.made_from, source.live)
        return {
            **super().get_context_data(**kwargs),
            "page": self.page,
            "source": source,
            "compare": reverse("wagtailadmin_pages:revisions_compare", args=compare),
        }

    def post(self, request: HttpRequest, page_id: int) -> HttpResponse:
        """Take the word, about the revision that was on the screen."""
        seen = request.POST.get("seen", "")
        number = int(seen) if seen.isdecimal() and len(seen) < 19 else 0
        if say_same(self.page, seen=number, by=request.user):
            messages.success(request, _("Noted: the translation is up to date."))
            return HttpResponseRedirect(reverse("wagtailadmin_home"))
        messages.error(request, _("The source has changed again meanwhile: look at it once more."))
        return HttpResponseRedirect(reverse("lagging_translation", args=(page_id,)))
