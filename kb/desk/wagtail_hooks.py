"""Puts the desk into Wagtail's admin: near-duplicates while a title is typed."""

from django.contrib import messages
from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.models import Page

from articles.access import viewer_of
from articles.models import ArticlePage
from kb.desk.similar import similar_articles
from kb.desk.views import similar_titles


@hooks.register("register_admin_urls")
def desk_urls() -> list[URLPattern]:
    """Route the desk below the admin."""
    return [path("similar-titles/", similar_titles, name="similar_titles")]


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
    language = page.locale.language_code
    for each in similar_articles(viewer_of(request), page.title, language, page.translation_key):
        words = _("KB-%(number)s “%(title)s” looks alike: improve that one instead?")
        messages.info(
            request,
            format_html(
                '{} <a href="{}">{}</a>',
                words % {"number": each.number, "title": each.title},
                reverse("wagtailadmin_pages:edit", args=(each.page,)),
                _("Edit"),
            ),
        )
