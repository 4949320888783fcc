"""Offers the articles like one as JSON: open to any site for what is public."""

from dataclasses import asdict
from typing import Annotated, Any

from django.http import Http404, HttpRequest, HttpResponse
from ninja import Path, Query, Router, Schema

from articles.access import viewer_of
from articles.numbers import MAX_NUMBER
from kb.errors import documented, other_methods
from search.reply import ETAG, Language, json_reply
from search.similar.service import MOST, Similar, similar

router = Router(tags=["answers"])
SIMILAR = "/similar/{number}"


class SimilarArticle(Schema):
    """Is one article like the one that was asked about."""

    number: int
    id: str
    title: str
    say: str
    url: str
    permalink: str
    lang: str
    kind: str
    audience: str


class SimilarResponse(Schema):
    """Holds articles, the most alike first."""

    results: list[SimilarArticle]


@router.get(
    SIMILAR,
    response={200: SimilarResponse, 304: None},
    operation_id="similar",
    summary="Similar articles",
    openapi_extra={"responses": {200: {"headers": ETAG}, **documented(400, 404, 429)}},
)
def similar_articles(
    request: HttpRequest,
    number: Annotated[int, Path(ge=1, le=MAX_NUMBER, description="12 for KB-12.", examples=[12])],
    lang: Annotated[Language, Query(description="The language to look in.")] = "nb",
    limit: Annotated[int, Query(ge=1, le=MOST, description="How many articles.")] = 5,
) -> HttpResponse:
    """Give the articles that are most like one, in the same language."""
    found = similar(viewer_of(request), number, lang, limit)
    if found is None:
        raise Http404
    return json_reply(request, {"results": [_result(each, request) for each in found]})


def _result(each: Similar, request: HttpRequest) -> dict[str, Any]:
    body = asdict(each)
    language = body.pop("language")
    return {
        **body,
        "id": f"KB-{each.number}",
        "lang": language,
        "url": request.build_absolute_uri(each.url),
        "permalink": request.build_absolute_uri(each.permalink),
    }


router.api_operation(["HEAD"], SIMILAR, include_in_schema=False)(similar_articles)
other_methods(router, SIMILAR, "GET", "HEAD")
