"""Takes what happened after a search: for now, that a result was opened. Anybody may tell."""

from typing import Annotated, Any, Literal

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Router, Schema
from pydantic import BeforeValidator, Field

from articles.plain import MAX_NUMBER
from kb.errors import documented, open_to_other_sites, other_methods
from kb.throttling import reader_of
from search.log.record import query_words
from search.log.recorder import note
from search.log.store import Opened
from search.query.request import MAX_CHARACTERS, normalised

router = Router(tags=["answers"])
EVENTS = "/events"


def _whole(value: Any) -> int:
    """Return a JSON integer, also when written as 12.0; a truth value or a text is none."""
    if isinstance(value, bool) or not isinstance(value, int | float) or value != value // 1:
        raise ValueError("Write a whole number.")
    return int(value)


WHOLE = BeforeValidator(_whole)


class Event(Schema):
    """Says that a reader opened the result at ``rank`` (from 1) after asking ``q``."""

    kind: Literal["opened"]
    q: Annotated[str, Field(max_length=MAX_CHARACTERS)]
    number: Annotated[int, Field(ge=1, le=MAX_NUMBER), WHOLE]
    rank: Annotated[int, Field(ge=1, le=500), WHOLE]


@router.post(
    EVENTS,
    response={202: None},
    operation_id="event",
    summary="Tell what was opened",
    openapi_extra={"responses": documented(400, 429)},
)
def event(request: HttpRequest, told: Event) -> HttpResponse:
    """Note that a result was opened, so that editors see which questions lead nowhere.

    Believed only as far as it fits a search of the same reader in the last half hour.
    """
    words = query_words(normalised(told.q))
    note(
        Opened(
            searcher=reader_of(request),
            words=words,
            number=told.number,
            rank=told.rank,
            at=timezone.now(),
        )
    )
    response = HttpResponse(status=202)
    response["Cache-Control"] = "no-store"
    open_to_other_sites(response)
    return response


other_methods(router, EVENTS, "POST")
