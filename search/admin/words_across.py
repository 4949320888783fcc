"""Shows editors which words were learned to mean the same, and lets them strike out wrong pairs."""

from typing import Any

import django_filters
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect, QueryDict
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic import BaseListingView

from search.across import striking
from search.across.listing import Listed, is_learned, listed
from search.across.rows import WordPairs, WrongPair
from search.across.translations import BOTH, Languages
from search.admin.style import STYLE

RIGHT = "search.change_synonym"
LATEST = 50
NAMES = dict(settings.LANGUAGES)
CHOICES = [
    ("-".join(both), " – ".join(str(NAMES.get(each, each)) for each in both)) for both in BOTH
]


class LanguageFilter(WagtailFilterSet):
    """Chooses two languages; the view applies it."""

    languages = django_filters.ChoiceFilter(
        choices=CHOICES, method="keep", label=gettext_lazy("Languages")
    )

    class Meta:
        model = WordPairs
        fields: list[str] = []

    def keep(self, queryset: QuerySet[WordPairs], name: str, value: str) -> QuerySet[WordPairs]:
        """Leave the rows as they are."""
        return queryset


class WordsAcross(BaseListingView):
    """Lists learned pairs, the least sure first, and what was struck out, for who may shape."""

    page_title = gettext_lazy("Words across languages")
    header_icon = "site"
    template_name = "wagtailadmin/generic/listing.html"
    results_template_name = "search/words_across_results.html"
    index_url_name = "words_across"
    index_results_url_name = "words_across_results"
    filterset_class = LanguageFilter
    is_searchable = True
    paginate_by = 50
    columns: list[Column] = []

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Refuse whoever may not change synonyms."""
        if not request.user.has_perm(RIGHT):
            raise PermissionDenied
        response: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        return response

    def get_queryset(self) -> list[Listed]:
        """Return the pairs of the chosen languages that hold what was typed."""
        chosen = _languages(self.request.GET.get("languages", ""))
        return listed(languages=chosen, text=self.search_query)

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add what was struck out, and the way back to this list."""
        context: dict[str, Any] = super().get_context_data(*args, **kwargs)
        struck = WrongPair.objects.select_related("struck_by", "restored_by")[:LATEST]
        here = self.request.GET.copy()
        here.pop("_w_filter_fragment", None)
        return {
            **context,
            "media": context["media"] + STYLE,
            "struck": struck,
            "names": NAMES,
            "here": here.urlencode(),
        }


@require_POST
def strike_out(request: HttpRequest) -> HttpResponse:
    """Strike a pair out, for those who may change synonyms."""
    _refuse_others(request)
    languages = _languages(request.POST.get("languages", ""))
    pair = request.POST.get("one", ""), request.POST.get("other", "")
    if languages is not None and is_learned(languages, pair):
        striking.strike_out(languages, pair, by=request.user)
        said = _("Struck out: %(one)s – %(other)s. It stays out when words are learned anew.")
        messages.success(request, said % {"one": pair[0], "other": pair[1]})
    else:
        messages.error(request, _("This pair is not in the list any more. Nothing was changed."))
    return _back(request)


@require_POST
def take_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Let a pair that was struck out be found again, for those who may change synonyms."""
    _refuse_others(request)
    if striking.take_back(get_object_or_404(WrongPair, pk=pk), by=request.user):
        said = _("Taken back. The pair is found again once the words are learned anew.")
        messages.success(request, said)
    else:
        messages.error(request, _("Somebody took this back already."))
    return _back(request)


def _refuse_others(request: HttpRequest) -> None:
    if not request.user.has_perm(RIGHT):
        raise PermissionDenied


def _languages(text: str) -> Languages | None:
    return next((both for both in BOTH if "-".join(both) == text), None)


def _back(request: HttpRequest) -> HttpResponse:
    """Return the way back to the same part of the list."""
    where = QueryDict(request.POST.get("here", ""), mutable=True).urlencode()
    address = reverse("words_across")
    return HttpResponseRedirect(f"{address}?{where}" if where else address)
