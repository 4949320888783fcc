"""Answers who asks what was public when: pages as they stood, and the list of all publications."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone, translation

from articles.access import viewer_of
from articles.access.past import can_read_past, may_look_back
from articles.audience import Audience
from articles.helpcentre.place import centre_for
from articles.helpcentre.views import for_reader
from articles.history.past import (
    Asked,
    article_at,
    asked_moment,
    changes_of_the_day,
    publication_at,
)
from articles.history.shown import published_by, shown_to
from articles.models import Article, Publication
from articles.models.reach import AUDIENCES
from articles.numbers import numbered

View = Callable[..., HttpResponse]
PAGE_SIZE = 50


def looks_back(view: View) -> View:
    """Let ``?at=2026-03-03`` show an article as it stood, to those who may; ignored for others."""

    @wraps(view)
    def asked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if "at" in request.GET and may_look_back(request):
            past = _past(request, *args, **kwargs)
            if past is not None:
                return past
        return view(request, *args, **kwargs)

    return asked


def history(request: HttpRequest, number: int) -> HttpResponse:
    """List when an article was public and as what; raises ``Http404`` for who may not know."""
    article = article_in_the_past(request, number)
    rows = Paginator(article.publications.defer("content"), PAGE_SIZE)
    context = {
        "article": article,
        "shown": rows.get_page(request.GET.get("page", "1")),
        "today": timezone.localdate().isoformat(),
        "audiences": AUDIENCES,
    }
    return for_reader(render(request, "articles/history/list.html", context), viewer_of(request))


def article_in_the_past(request: HttpRequest, number: int) -> Article:
    """Return an article whose past whoever asks may see; raises ``Http404``."""
    article = numbered(number)
    if article is None or not may_look_back(request):
        raise Http404
    if not can_read_past(viewer_of(request), article):
        raise Http404
    return article


def chosen_audience(name: str) -> Audience:
    """Return the audience that is asked about; everything, as staff see it, when none is named."""
    return Audience(name) if name in list(Audience) else Audience.STAFF


def _past(request: HttpRequest, path: str = "", number: int = 0) -> HttpResponse | None:
    viewer, centre = viewer_of(request), centre_for(request)
    language = centre.locale.language_code
    asked = asked_moment(request.GET["at"], timezone.now())
    moment = asked.moment if asked else timezone.now()
    if number:
        article = numbered(number)
    else:
        article = article_at(f"{centre.page.url_path}{path}", language, moment)
    if article is None or not can_read_past(viewer, article):
        return None
    context = {"article": article, "at": request.GET["at"], "looked_back": asked}
    if asked is None:
        return for_reader(render(request, "articles/history/nothing.html", context), viewer)
    return for_reader(_as_it_stood(request, article, language, asked, context), viewer)


def _as_it_stood(
    request: HttpRequest, article: Article, language: str, asked: Asked, context: dict[str, Any]
) -> HttpResponse:
    publication = publication_at(article, language, asked.moment) or _in_any_language(
        article, asked
    )
    changes = changes_of_the_day(article, language, asked) if asked.whole_day else None
    context |= {"changes": changes.defer("content") if changes is not None else []}
    if publication is None:
        return render(request, "articles/history/nothing.html", context)
    audience = chosen_audience(request.GET.get("as", ""))
    with translation.override(publication.language):
        shown = shown_to(publication, audience, viewer_of(request))
    context |= {
        "publication": publication,
        "shown": shown,
        "audience": audience,
        "audiences": AUDIENCES,
        "published_by": published_by(publication),
    }
    return render(request, "articles/history/past.html", context)


def _in_any_language(article: Article, asked: Asked) -> Publication | None:
    for language in article.publications.values_list("language", flat=True).distinct().order_by():
        found = publication_at(article, language, asked.moment)
        if found is not None:
            return found
    return None
