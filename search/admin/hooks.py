"""Puts search into Wagtail's admin: the report, the way from question to answer, shaping."""

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from search.admin import words_across
from search.admin.searches import RIGHT, SearchReport
from search.admin.shaping_menu import ShapingGroup
from search.admin.writing import WriteAnswerView


@hooks.register("register_admin_urls")
def search_urls() -> list[URLPattern]:
    """Route our screens below the admin."""
    results = SearchReport.as_view(results_only=True)
    return [
        path("reports/searches/", SearchReport.as_view(), name="search_report"),
        path("reports/searches/results/", results, name="search_report_results"),
        *_words_across(),
        path("write-answer/", WriteAnswerView.as_view(), name="write_answer"),
    ]


class SearchesMenuItem(MenuItem):
    """Leads to the report, for those who may read the search log."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Tell whether the reader may."""
        return bool(request.user.has_perm(RIGHT))


@hooks.register("register_reports_menu_item")
def searches_item() -> MenuItem:
    """Add the searches to the reports."""
    address = reverse_lazy("search_report")
    return SearchesMenuItem(_("Searches"), address, icon_name="search", order=90)


def _words_across() -> list[URLPattern]:
    results = words_across.WordsAcross.as_view(results_only=True)
    return [
        path("words-across/", words_across.WordsAcross.as_view(), name="words_across"),
        path("words-across/results/", results, name="words_across_results"),
        path("words-across/out/", words_across.strike_out, name="words_across_strike_out"),
        path("words-across/<int:pk>/back/", words_across.take_back, name="words_across_take_back"),
    ]


class WordsMenuItem(MenuItem):
    """Leads to the learned words, for those who may strike them out."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Tell whether the reader may."""
        return bool(request.user.has_perm(words_across.RIGHT))


@hooks.register("register_reports_menu_item")
def words_item() -> MenuItem:
    """Add the learned words to the reports."""
    address = reverse_lazy("words_across")
    return WordsMenuItem(_("Words across languages"), address, icon_name="site", order=95)


@hooks.register("register_admin_viewset")
def shaping() -> ShapingGroup:
    """Offer the screens of what staff shape."""
    return ShapingGroup()
