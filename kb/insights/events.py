"""Takes what browsers tell: that a result was opened, that an article was read.

Every telling gets the same answer, whether it counts or not. Nothing is stored while the request
runs.
"""

from typing import Annotated, Literal

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Router, Schema
from pydantic import ConfigDict, Field

from articles.access import viewer_of
from kb.errors import documented, open_to_other_sites, other_methods
from kb.insights.views import Viewed, views
from kb.robots import is_robot
from kb.throttling import PerMinute, reader_of
from search.log.events import Number, OpenedEvent, note_opened
from search.log.record import channel_of
from search.reply import Language

router = Router(tags=["answers"])
EVENTS = "/events"
MANY = PerMinute("VIEWS_A_MINUTE")


class ViewedEvent(Schema):
    """Says that a reader has an article before them, in a language."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"kind": "viewed", "number": 12, "lang": "nb"}]}
    )

    kind: Literal["viewed"]
    number: Number
    lang: Language


Event = Annotated[OpenedEvent | ViewedEvent, Field(discriminator="kind")]


@router.post(
    EVENTS,
    response={202: None},
    operation_id="event",
    summary="Tell what was opened or read",
    openapi_extra={"responses": documented(400, 429)},
)
def event(request: HttpRequest, told: Event) -> HttpResponse:
    """Count that a result was opened or an article read; no reader is stored.

    Who asks not to be followed (``Sec-GPC``), robots and staff don't count.
    """
    if request.headers.get("Sec-GPC") != "1" and not is_robot(
        request.headers.get("User-Agent", "")
    ):
        if isinstance(told, OpenedEvent):
            note_opened(request, told)
        else:
            _note_viewed(request, told)
    response = HttpResponse(status=202)
    response["Cache-Control"] = "no-store"
    open_to_other_sites(response)
    return response


other_methods(router, EVENTS, "POST")


def _note_viewed(request: HttpRequest, told: ViewedEvent) -> None:
    viewer = viewer_of(request)
    if viewer.sees_internal or not MANY.allow_request(request):
        return
    views.note(
        Viewed(
            reader=reader_of(request),
            realm=viewer.realm,
            article=told.number,
            language=told.lang,
            channel=channel_of(request),
            at=timezone.now(),
        )
    )
