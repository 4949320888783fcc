"""Takes in what agents read, confirm and pin, and gives them the lists of their empty page."""

from typing import Annotated, Any

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router, Schema
from pydantic import Field

from articles.numbers import MAX_NUMBER, readable_article
from kb.accounts.callers import by_staff, caller_of
from kb.accounts.idempotency import idempotent
from kb.errors import documented, other_methods
from kb.reading.desk import DeskBody, desk_of
from kb.reading.part import ReadingBody, reading_of
from kb.reading.remembering import confirm, pin, remember
from kb.reading.texts import text_of
from search.log.events import WHOLE, Number
from search.reply import Language

router = Router(tags=["reading"])
DESK, READINGS, RECEIPTS, PINNED = "/desk", "/readings", "/receipts", "/pinned"


class ToldText(Schema):
    """Says which text was read: ``publication`` as ``card`` tells it, else the one live now."""

    number: Number
    lang: Language
    publication: Annotated[int, Field(ge=1, le=MAX_NUMBER), WHOLE] | None = None


class ToldPin(Schema):
    """Says whether an article is to be kept at hand."""

    number: Number
    pinned: bool


class PinnedBody(Schema):
    """Says whether it is kept at hand now."""

    pinned: bool


@router.get(
    DESK,
    auth=by_staff("read"),
    response=DeskBody,
    operation_id="desk",
    summary="Where an agent begins: must-reads, pinned, recent, the team's, what is new",
    openapi_extra={"responses": documented(400, 401, 403, 429)},
)
def desk(
    request: HttpRequest,
    lang: Annotated[Language, Query(description="The language wanted; else one it has.")] = "nb",
) -> dict[str, Any]:
    """Give the lists of one agent; each holds only what they may read now."""
    return desk_of(caller_of(request), lang)


router.api_operation(["HEAD"], DESK, auth=by_staff("read"), include_in_schema=False)(desk)


@router.post(
    READINGS,
    auth=by_staff("read"),
    response={204: None},
    operation_id="reading",
    summary="Tell that an article was read",
    openapi_extra={"responses": documented(400, 401, 403, 404, 429)},
)
@idempotent
def reading(request: HttpRequest, told: ToldText) -> HttpResponse:
    """Remember it, to mark what changes from here on. Told again, only the time changes."""
    caller = caller_of(request)
    remember(caller, text_of(caller.viewer, told.number, told.lang, told.publication))
    return HttpResponse(status=204)


@router.post(
    RECEIPTS,
    auth=by_staff("read"),
    response=ReadingBody,
    operation_id="receipt",
    summary="Confirm that a text is known",
    openapi_extra={"responses": documented(400, 401, 403, 404, 429)},
)
@idempotent
def receipt(request: HttpRequest, told: ToldText) -> dict[str, Any]:
    """Store a receipt for that text, and give what is still to be told of the article."""
    caller = caller_of(request)
    confirm(caller, text_of(caller.viewer, told.number, told.lang, told.publication))
    return reading_of(caller, told.number, told.lang)


@router.post(
    PINNED,
    auth=by_staff("read"),
    response=PinnedBody,
    operation_id="pinned",
    summary="Keep an article at hand, or no longer",
    openapi_extra={"responses": documented(400, 401, 403, 404, 429)},
)
@idempotent
def pinned(request: HttpRequest, told: ToldPin) -> dict[str, Any]:
    """Pin an article for this agent, or take the pin away."""
    caller = caller_of(request)
    pin(caller, readable_article(caller.viewer, told.number), pinned=told.pinned)
    return {"pinned": told.pinned}


other_methods(router, DESK, "GET", "HEAD")
for path in (READINGS, RECEIPTS, PINNED):
    other_methods(router, path, "POST")
