"""Answers for Markdown: the twin of an article, and the lists of twins for assistants."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from articles.access import ANONYMOUS
from articles.access.effective import STEP
from articles.found.fronts import centres_of, whole_addresses
from articles.found.listed import open_to_assistants, public_pages
from articles.found.reply import public_reply
from articles.found.twin import Offered, Twin, list_text, twin_text
from articles.helpcentre.navigation import address
from articles.helpcentre.place import Centre, article_at, centre_for, page_at
from articles.models import Article, ArticlePage, Publication, SectionPage
from articles.plain import plain_article

TYPE = "text/markdown; charset=utf-8"
MOST = 5000  # links in one list


@require_safe
def markdown_twin(request: HttpRequest, path: str) -> HttpResponse:
    """Give the article at ``path`` ("mobile/reset-pin") as Markdown, as everybody may read it.

    Raises ``Http404`` for what assistants may not use, as for what is not there.
    """
    return _given(twin_at(request, f"{path}/"))


@require_safe
def twin_of_number(request: HttpRequest, number: int) -> HttpResponse:
    """Give the same for ``/nb/kb-12.md``, by the number of the article."""
    page, _article = article_at(centre_for(request), number, ANONYMOUS)
    return _given(twin_response(request, page))


def _given(response: HttpResponse | None) -> HttpResponse:
    if response is None:
        raise Http404
    return response


def twin_address(page: ArticlePage, centre: Centre) -> str:
    """Return the path of a page's twin."""
    return f"{address(page, centre).rstrip('/')}.md"


def twin_at(request: HttpRequest, path: str) -> HttpResponse | None:
    """Return the twin of the page at ``path`` ("mobile/reset-pin/"); None where there is none."""
    try:
        page = page_at(centre_for(request), path, ANONYMOUS)
    except Http404:
        return None
    return twin_response(request, page) if isinstance(page, ArticlePage) else None


def twin_response(request: HttpRequest, page: ArticlePage) -> HttpResponse | None:
    """Return the twin of a page that everybody may read; None where assistants may not use it."""
    article = Article.objects.filter(translation_key=page.translation_key).first()
    language = page.locale.language_code
    shown = Publication.objects.filter(article=article, language=language, until=None)
    changed = shown.values_list("words_since", flat=True).first()
    if article is None or not article.for_assistants or changed is None:
        return None
    plain = plain_article(page, article.pk, ANONYMOUS, whole_addresses(request))
    twin = Twin(
        number=article.pk,
        title=plain.title,
        say=plain.say,
        markdown=plain.markdown,
        url=plain.url,
        language=language,
        changed=changed,
    )
    response = public_reply(request, twin_text(twin).encode(), TYPE, modified=changed)
    response["Link"] = f'<{plain.url}>; rel="canonical"'
    return response


@require_safe
def lists_for_assistants(request: HttpRequest) -> HttpResponse:
    """Name the list of each language: ``/llms.txt``."""
    whole, centres = whole_addresses(request), centres_of(request)
    if not centres:
        raise Http404
    links = [
        Offered(
            heading="Articles",
            title=f"{centre.page.title} ({centre.locale.get_display_name()})",
            url=whole(f"{address(centre.page, centre)}llms.txt"),
            say=centre.page.intro,
        )
        for centre in centres
        if open_to_assistants(public_pages(centre.page)).exists()
    ]
    front = centres[0].page
    return public_reply(request, list_text(front.title, front.intro, links).encode(), TYPE)


@require_safe
def list_for_assistants(request: HttpRequest) -> HttpResponse:
    """List the twins of a language below their top sections: ``/nb/llms.txt``."""
    centre, whole = centre_for(request), whole_addresses(request)
    depth = STEP * (centre.page.depth + 1)
    tops = SectionPage.objects.filter(
        path__startswith=centre.page.path, depth=centre.page.depth + 1
    )
    titles = dict(tops.values_list("path", "title"))
    pages = open_to_assistants(public_pages(centre.page)).order_by("path")[:MOST]
    links = [
        Offered(
            heading=titles.get(page.path[:depth], _("Articles")),
            title=page.title,
            url=whole(twin_address(page, centre)),
            say=page.say,
        )
        for page in pages
    ]
    return public_reply(
        request, list_text(centre.page.title, centre.page.intro, links).encode(), TYPE
    )
