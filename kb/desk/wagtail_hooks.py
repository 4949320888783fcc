"""Puts the desk into Wagtail's admin: home, the list of articles, many changes, likenesses."""

from typing import Any

from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import URLPattern, path, reverse, reverse_lazy
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.models import Page

from articles.access import viewer_of
from articles.changesets.reach import may_change_many
from articles.models import ArticlePage
from kb.desk.articles import DeskArticles
from kb.desk.change_many import ChangeManyView, FindReplaceView
from kb.desk.change_sets import ChangeSetsView, ChangeSetView
from kb.desk.letter_view import WeeklyLetterView
from kb.desk.panel import with_shelves
from kb.desk.similar import similar_articles
from kb.desk.views import similar_titles


@hooks.register("register_admin_urls")
def desk_urls() -> list[URLPattern]:
    """Route the desk below the admin."""
    return [
        path("similar-titles/", similar_titles, name="similar_titles"),
        path("weekly-letter/", WeeklyLetterView.as_view(), name="weekly_letter"),
        path("many/", ChangeSetsView.as_view(), name="change_sets"),
        path("many/facts/", ChangeManyView.as_view(), name="change_many"),
        path("many/words/", FindReplaceView.as_view(), name="find_replace"),
        path("many/<int:pk>/", ChangeSetView.as_view(), name="change_set"),
    ]


@hooks.register("register_admin_viewset")
def list_all_articles() -> Any:
    """Add the list of all articles to the menu."""
    return DeskArticles()


class ManyMenuItem(MenuItem):
    """Leads to changes of many articles, for those who may make them."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Tell whether the reader may change many articles at once."""
        return may_change_many(request.user)


@hooks.register("register_reports_menu_item")
def many_menu_item() -> MenuItem:
    """Lead to what was changed in many articles at once."""
    label = gettext_lazy("Changes of many articles")
    return ManyMenuItem(label, reverse_lazy("change_sets"), icon_name="edit", order=104)


@hooks.register("construct_homepage_panels")
def show_shelves(request: HttpRequest, panels: list[Any]) -> None:
    """Begin the home page with what waits for whoever looks."""
    with_shelves(panels)


@hooks.register("insert_global_admin_css")
def keep_titles_readable() -> SafeString:
    """Load what keeps titles in lists from being squeezed on a phone."""
    return format_html('<link rel="stylesheet" href="{}">', static("desk/lists.css"))


@hooks.register("insert_editor_js")
def show_similar_titles() -> SafeString:
    """Load the script that shows articles like the title being typed."""
    return format_html(
        '<script type="module" src="{}" data-similar="{}"></script>',
        static("desk/similar.js"),
        reverse("similar_titles"),
    )


@hooks.register("after_create_page")
def tell_of_similar_articles(request: HttpRequest, page: Page) -> None:
    """Say after saving that an article like this one exists, for editors without script."""
    by_itself = "application/json" in request.headers.get("Accept", "")
    if not isinstance(page, ArticlePage) or by_itself:
        return
    viewer, language = viewer_of(request), page.locale.language_code
    alike = similar_articles(viewer, page.title, language, page.translation_key, titles_only=True)
    for each in alike:
        words = _("KB-%(number)s “%(title)s” looks alike: improve that one instead?")
        edit = messages.button(reverse("wagtailadmin_pages:edit", args=(each.page,)), _("Edit"))
        messages.info(request, words % {"number": each.number, "title": each.title}, [edit])
