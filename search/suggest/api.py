"""Offers suggestions as JSON while somebody types: open to any site for what is public."""

from typing import Annotated, Any, Literal

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router, Schema

from articles.access import viewer_of
from kb.errors import documented, other_methods
from search.query.request import MAX_CHARACTERS, normalised
from search.reply import ETAG, Language, json_reply
from search.suggest.service import MOST, suggestions
from search.suggest.suggestion import Suggestion

router = Router(tags=["answers"])
SUGGEST = "/suggest"


class SuggestedLine(Schema):
    """Is one line that leads somewhere; ``text_html`` holds only ``<mark>``.

    ``number`` and ``id`` are null for a product.
    """

    kind: Literal["article", "question", "product", "number", "popular", "recent"]
    text: str
    text_html: str
    url: str
    number: int | None
    id: str | None
    audience: str


class SuggestResponse(Schema):
    """Holds the lines, best first."""

    query: str
    suggestions: list[SuggestedLine]


@router.get(
    SUGGEST,
    response={200: SuggestResponse, 304: None},
    operation_id="suggest",
    summary="Suggest",
    openapi_extra={"responses": {200: {"headers": ETAG}, **documented(400, 429)}},
)
def suggest(
    request: HttpRequest,
    q: Annotated[
        str,
        Query(
            max_length=MAX_CHARACTERS,
            description="What is typed so far, or nothing.",
            examples=["nullst"],
        ),
    ] = "",
    lang: Annotated[Language, Query(description="The language to look in.")] = "nb",
    limit: Annotated[int, Query(ge=1, le=MOST, description="How many lines.")] = 8,
) -> HttpResponse:
    """Suggest titles, questions, products and numbers that begin as was typed, slips forgiven."""
    found = suggestions(viewer_of(request), q, lang, limit)
    lines = [_line(each, request) for each in found]
    return json_reply(request, {"query": normalised(q), "suggestions": lines})


def _line(suggestion: Suggestion, request: HttpRequest) -> dict[str, Any]:
    number = suggestion.number
    return {
        "kind": suggestion.sort.value,
        "text": suggestion.text,
        "text_html": suggestion.text_html,
        "url": request.build_absolute_uri(suggestion.url),
        "number": number,
        "id": None if number is None else f"KB-{number}",
        "audience": suggestion.audience,
    }


router.api_operation(["HEAD"], SUGGEST, include_in_schema=False)(suggest)
other_methods(router, SUGGEST, "GET", "HEAD")
