"""Offers search and articles as JSON: two reads, open to any site for what is public.

Without a session everything is public and any origin may read it. With a session of our own site,
the reader sees what they see on the pages, and nothing of that is shared or cached.
"""

from datetime import datetime
from typing import Annotated, Any, Literal

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import translation
from ninja import Path, Query, Router, Schema
from ninja.decorators import decorate_view

from articles.access import viewer_of
from articles.numbers import MAX_NUMBER
from articles.plain import article_by_number
from kb.channels import API
from kb.errors import documented, other_methods
from search.answers import Answer, Answers
from search.facets.api import CountedAnswers, NarrowingParameters, counted_body
from search.log.record import record_search
from search.query.request import MAX_CHARACTERS, MOST_SEARCHED, search_request
from search.remembering import remembered_reply
from search.reply import ETAG, Language, absolute, json_reply
from search.service import answers

router = Router(tags=["answers"])

SEARCH, ARTICLE = "/search", "/answers/{number}"
MOST_PAGES = 20
LONGEST_TYPED = 10_000  # characters: whoever pastes a log by mistake still gets an answer
QUESTION = (
    f"The question; more than {MAX_CHARACTERS} characters are cut in the answer's `query`. The "
    f"weightiest words of its first {MOST_SEARCHED:,} are searched."
)


class Result(Schema):
    """Is one article that answers, with its best passage; ``_html`` holds only ``<mark>``."""

    number: int
    id: str
    title: str
    title_html: str
    excerpt: str
    excerpt_html: str
    say: str
    url: str
    permalink: str
    path: list[str]
    path_html: list[str]
    heading: str
    heading_html: str
    lang: str
    kind: str
    kind_label: str
    audience: str
    internal: bool
    checked_at: datetime | None
    updated_at: datetime | None


class SearchResponse(Schema):
    """Holds results, best first; ``verdict`` says whether they are worth showing as answers.

    Results in other languages than the one asked for come last: their ``lang`` tells.
    ``degraded`` says that the engine is away and only titles and questions were searched. When
    these hold nothing either, ``most_read`` has what others read.
    ``did_you_mean`` is a question without slips that finds a better answer, or empty.
    """

    query: str
    verdict: Literal["strong", "weak", "none", "empty"]
    degraded: bool
    took_ms: float
    did_you_mean: str
    page: int
    has_more: bool
    counted: CountedAnswers | None
    results: list[Result]
    most_read: list[Result]


class ArticleResponse(Schema):
    """Is one article in one language; ``html``, ``text`` and ``markdown`` hold the same body."""

    number: int
    id: str
    title: str
    say: str
    html: str
    text: str
    markdown: str
    url: str
    lang: str
    updated_at: datetime | None


@router.get(
    SEARCH,
    response={200: SearchResponse, 304: None},
    operation_id="search",
    summary="Search",
    openapi_extra={"responses": {200: {"headers": ETAG}, **documented(400, 429)}},
)
@decorate_view(remembered_reply)
def search(
    request: HttpRequest,
    narrowed: Query[NarrowingParameters],
    q: Annotated[
        str,
        Query(
            max_length=LONGEST_TYPED,
            description=QUESTION,
            examples=["nullstill ruteren"],
        ),
    ] = "",
    lang: Annotated[Language, Query(description="The language to search.")] = "nb",
    limit: Annotated[int, Query(ge=1, le=20, description="How many results.")] = 10,
    page: Annotated[int, Query(ge=1, le=MOST_PAGES, description="Which page of results.")] = 1,
    typing: Annotated[bool, Query(description="The last word may be unfinished.")] = False,
) -> HttpResponse:
    """Find the articles that answer a question, each with its best passage."""
    asked = search_request(
        q,
        locale=lang,
        limit=limit,
        offset=(page - 1) * limit,
        typing=typing,
        narrowing=narrowed.narrowing(),
        counts=narrowed.facets,
    )
    viewer = viewer_of(request)
    with translation.override(lang):
        found = answers(viewer, asked)
        body = _search_body(found, request)
    record_search(request, viewer, asked, found, API)
    return json_reply(request, body, volatile=("took_ms",))


@router.get(
    ARTICLE,
    response={200: ArticleResponse, 304: None},
    operation_id="answer",
    summary="Article",
    openapi_extra={"responses": {200: {"headers": ETAG}, **documented(400, 404, 429)}},
)
def answer(
    request: HttpRequest,
    number: Annotated[int, Path(ge=1, le=MAX_NUMBER, description="12 for KB-12.", examples=[12])],
    lang: Annotated[Language, Query(description="The language wanted; else one it has.")] = "nb",
) -> HttpResponse:
    """Give one article by its number as HTML, plain text and Markdown."""
    article = article_by_number(viewer_of(request), number, lang, request.build_absolute_uri)
    if article is None:
        raise Http404
    body = {
        "number": number,
        "id": f"KB-{number}",
        "title": article.title,
        "say": article.say,
        "html": article.html,
        "text": article.text,
        "markdown": article.markdown,
        "url": article.url,
        "lang": article.language,
        "updated_at": article.updated_at,
    }
    return json_reply(request, body)


for path, view in ((SEARCH, search), (ARTICLE, answer)):
    router.api_operation(["HEAD"], path, include_in_schema=False)(view)
    other_methods(router, path, "GET", "HEAD")


def _search_body(found: Answers, request: HttpRequest) -> dict[str, Any]:
    return {
        "query": found.query,
        "verdict": found.verdict.value,
        "degraded": found.degraded,
        "took_ms": found.took_ms,
        "did_you_mean": found.meant,
        "page": found.page,
        "has_more": found.has_more,
        "counted": counted_body(found.counted),
        "results": [_result(each, request) for each in (*found.answers, *found.elsewhere)],
        "most_read": [_result(answer, request) for answer in found.most_read],
    }


def _result(answer: Answer, request: HttpRequest) -> dict[str, Any]:
    return {
        "number": answer.number,
        "id": f"KB-{answer.number}",
        "title": answer.title,
        "title_html": answer.title_html,
        "excerpt": answer.excerpt,
        "excerpt_html": answer.excerpt_html,
        "say": answer.say,
        "url": absolute(request, answer.url),
        "permalink": absolute(request, answer.permalink),
        "path": list(answer.path),
        "path_html": list(answer.path_html),
        "heading_html": answer.heading_html,
        "heading": answer.heading,
        "lang": answer.language,
        "kind": answer.kind,
        "kind_label": str(answer.kind_label),
        "audience": answer.audience,
        "internal": answer.internal,
        "checked_at": answer.checked_at,
        "updated_at": answer.updated_at,
    }
