"""Gives staff the card of an article: all that the agent's preview shows, in one call."""

from datetime import datetime
from typing import Annotated

from django.http import Http404, HttpRequest, HttpResponse
from ninja import Path, Query, Router, Schema
from pydantic import Field

from articles.models import Article
from articles.numbers import MAX_NUMBER
from articles.plain import readable_variant
from kb.accounts.callers import by_staff, caller_of
from kb.cases.api import ProofResponse
from kb.console.card import card_of
from kb.errors import documented, other_methods
from kb.reading.part import ReadingBody
from search.reply import Language, json_reply

router = Router(tags=["staff"])
CARD = "/answers/{number}/card"


class Revision(Schema):
    """Says what exactly was read: a row of the ledger and Wagtail's revision."""

    publication: int | None
    wagtail: int | None


class RepliesBody(Schema):
    """Holds the reply for each channel; null where the article has none for it."""

    spoken: str | None
    mail_html: str
    mail_text: str
    chat: str
    social: str | None
    link: str | None


class EscalationBody(Schema):
    """Says who takes a case over, when, what they need, and the text that hands it over.

    ``times`` is how often a text of this article was taken in 30 days.
    """

    who: str
    hours: str
    needs: list[str]
    handover: str
    times: int


class CardResponse(Schema):
    """Is one article as an agent uses it; ``html`` and ``steps`` hold what staff may read.

    ``channels`` hold only what everybody could read. ``permalink`` is null for what is not public.
    ``placeholders`` are the names in ``{…}`` that a reply wants filled in. ``markets`` names those
    in which it applies, none for everywhere.
    """

    number: int
    id: str
    title: str
    say: str
    lang: str
    url: str
    kind: str
    audience: str
    internal: bool
    confidence: str
    checked_at: datetime | None
    updated_at: datetime | None
    owner: str
    markets: list[str]
    html: str
    steps: list[str]
    tree: str | None
    permalink: str | None
    channels: RepliesBody
    placeholders: list[str]
    revision: Revision
    proof: ProofResponse
    reading: ReadingBody
    may_fix: bool = Field(description="Whether the caller may change passages of it.")
    escalations: list[EscalationBody]


@router.get(
    CARD,
    auth=by_staff("read"),
    response={200: CardResponse},
    operation_id="card",
    summary="Card of an article, for staff",
    openapi_extra={"responses": documented(400, 401, 404, 429)},
)
def card(
    request: HttpRequest,
    number: Annotated[int, Path(ge=1, le=MAX_NUMBER, description="12 for KB-12.")],
    lang: Annotated[Language, Query(description="The language wanted; else one it has.")] = "nb",
) -> HttpResponse:
    """Give all that an agent needs of one article: to say it, to follow it, to send it."""
    caller = caller_of(request)
    page = readable_variant(caller.viewer, number, lang)
    if page is None:
        raise Http404
    article = Article.objects.select_related("owner").get(pk=number)
    response = json_reply(request, card_of(caller, article, page, request.build_absolute_uri))
    response["Cache-Control"] = "private, no-store"
    return response


router.api_operation(["HEAD"], CARD, auth=by_staff("read"), include_in_schema=False)(card)
other_methods(router, CARD, "GET", "HEAD")
