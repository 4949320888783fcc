"""Offers the call pad to staff as JSON: lines in, cards out; nothing of a call is stored."""

from typing import Annotated, Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from ninja import Router, Schema
from pydantic import ConfigDict, Field

from kb.accounts.callers import by_staff, caller_of
from kb.console.callpad.cards import Card, cards
from kb.console.callpad.fusing import fuse
from kb.console.callpad.hearing import Context, listen
from kb.console.callpad.lines import MOST_LINES, cleaned
from kb.errors import documented, other_methods
from search.reply import Language, absolute

router = Router(tags=["staff"])
CALL_PAD = "/callpad"
LONGEST_TYPED = 2_000  # characters; what is longer than a line is cut
LONGEST_KEY = 50

Line = Annotated[str, Field(max_length=LONGEST_TYPED)]
Lines = Annotated[
    list[Line], Field(max_length=MOST_LINES, description="What was noted, the newest line last.")
]
Product = Annotated[str, Field(max_length=LONGEST_KEY, description="The key of a product.")]
Market = Annotated[
    str,
    Field(max_length=LONGEST_KEY, description="The key of a market.", examples=["no"]),
]


class CallPadQuestion(Schema):
    """Holds what an agent noted so far."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {"lines": ["new router", "one light blinks orange, what is it"], "lang": "en"}
            ]
        }
    )

    lines: Lines
    lang: Language = "nb"
    product: Product = ""
    market: Market = ""


class Because(Schema):
    """Names the line that an article stands for; ``line`` counts from 0."""

    line: int
    text: str


class CallPadCard(Schema):
    """Is one article that may answer; ``permalink`` is null for what is not public."""

    number: int
    id: str
    title: str
    say: str
    lang: str
    audience: str
    url: str
    permalink: str | None
    because: Because


class CallPadResponse(Schema):
    """Holds up to three cards, best first.

    ``lines`` are those that were sent, without personal data: keep these. ``fits`` says whether any
    line found an answer; else the cards are the nearest there is. ``degraded`` says that only
    titles and questions were searched.
    """

    lines: list[str]
    cards: list[CallPadCard]
    fits: bool
    degraded: bool


@router.post(
    CALL_PAD,
    auth=by_staff("search"),
    response={200: CallPadResponse},
    operation_id="callpad",
    summary="Rank articles by the notes of a call, for staff",
    openapi_extra={"responses": documented(400, 401, 403, 429)},
)
def call_pad(request: HttpRequest, noted: CallPadQuestion) -> HttpResponse:
    """Give the three articles that the lines of a call speak for, and which line each is for."""
    viewer = caller_of(request).viewer
    lines = cleaned(noted.lines)
    hearing = listen(Context(viewer, noted.lang, noted.product, noted.market), lines)
    shown = cards(viewer, fuse(hearing.heard), noted.lang)
    return for_staff(
        {
            "lines": lines,
            "cards": [_card(card, lines, request) for card in shown],
            "fits": hearing.fits,
            "degraded": hearing.degraded,
        }
    )


other_methods(router, CALL_PAD, "POST")


def for_staff(body: dict[str, Any], status: int = 200) -> HttpResponse:
    """Return JSON that nobody between us and the caller may keep."""
    response = JsonResponse(body, status=status)
    response["Cache-Control"] = "private, no-store"
    return response


def _card(card: Card, lines: list[str], request: HttpRequest) -> dict[str, Any]:
    address = absolute(request, card.url)
    return {
        "number": card.number,
        "id": f"KB-{card.number}",
        "title": card.title,
        "say": card.say,
        "lang": card.language,
        "audience": card.audience,
        "url": address,
        "permalink": address if card.public else None,
        "because": {"line": card.because, "text": lines[card.because]},
    }
