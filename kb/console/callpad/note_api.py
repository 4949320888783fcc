"""Offers the note of a call to staff as JSON: composed here, stored nowhere."""

from typing import Annotated

from django.http import HttpRequest, HttpResponse
from ninja import Router, Schema
from pydantic import ConfigDict, Field

from articles.access import ANONYMOUS, can_read
from articles.audience import Audience
from articles.helpcentre.addresses import permalink
from articles.models import Publication
from articles.numbers import MAX_NUMBER
from kb.accounts.callers import by_staff, caller_of
from kb.console.callpad.api import Lines, for_staff
from kb.console.callpad.lines import cleaned
from kb.console.casenote import CaseNote, Outcome, Used, written
from kb.console.variants import readable
from kb.errors import documented, other_methods
from search.reply import Language, absolute

router = Router(tags=["staff"])
CASE_NOTES = "/case-notes"


class UsedArticle(Schema):
    """Names the article that was used, and the language it was read in."""

    number: Annotated[int, Field(ge=1, le=MAX_NUMBER)]
    lang: Language


class CaseNoteBody(Schema):
    """Holds what a call came to; ``lang`` is the language of the note."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "lines": ["one light blinks orange"],
                    "tried": ["other cable"],
                    "lang": "en",
                    "outcome": "solved",
                }
            ]
        }
    )

    lines: Lines = []
    tried: Lines = []
    lang: Language = "nb"
    article: UsedArticle | None = None
    outcome: Outcome = Outcome.OPEN


class UsedVersion(Schema):
    """Says what exactly was used: a row of the ledger and Wagtail's revision."""

    number: int
    lang: str
    publication: int | None
    revision: int | None


class CaseNoteResponse(Schema):
    """Holds the note as plain text, and the version to link the case to."""

    text: str
    used: UsedVersion | None


@router.post(
    CASE_NOTES,
    auth=by_staff("read"),
    response={200: CaseNoteResponse},
    operation_id="case_note",
    summary="Write the note of a call, for staff",
    openapi_extra={"responses": documented(400, 401, 403, 404, 429)},
)
def case_note(request: HttpRequest, body: CaseNoteBody) -> HttpResponse:
    """Give the note of a call as text: article and version as they are now, no personal data."""
    used, version = None, None
    if body.article is not None:
        used, version = _used(request, body.article)
    note = CaseNote(
        said=tuple(cleaned(body.lines)),
        tried=tuple(cleaned(body.tried)),
        used=used,
        outcome=body.outcome,
    )
    told = version.dict() if version else None
    return for_staff({"text": written(note, body.lang), "used": told})


other_methods(router, CASE_NOTES, "POST")


def _used(request: HttpRequest, wanted: UsedArticle) -> tuple[Used, UsedVersion]:
    page, article = readable(caller_of(request), wanted.number, wanted.lang)
    row = Publication.objects.filter(article=wanted.number, language=wanted.lang, until=None)
    publication = row.only("pk", "since").first()
    address = ""
    if can_read(ANONYMOUS, page).allowed:
        address = absolute(request, permalink(wanted.number, wanted.lang))
    used = Used(
        number=wanted.number,
        title=page.title,
        revision=page.live_revision_id,
        since=publication.since if publication else None,
        permalink=address,
        internal=article.effective_audience == Audience.STAFF,
    )
    version = UsedVersion(
        number=wanted.number,
        lang=wanted.lang,
        publication=publication.pk if publication else None,
        revision=page.live_revision_id,
    )
    return used, version
