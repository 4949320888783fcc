"""Tells the console what many search for just now, and takes in what to say to it."""

from datetime import datetime
from typing import Annotated, Any

from django.http import Http404, HttpRequest, HttpResponse
from ninja import Query, Router, Schema
from ninja.errors import HttpError
from pydantic import AfterValidator, Field

from articles.access import Viewer
from articles.numbers import MAX_NUMBER
from kb.accounts.callers import by_staff, caller_of
from kb.accounts.idempotency import idempotent
from kb.cases.told import one_line
from kb.console.models import MAX_SAID, Spike
from kb.console.spikes.saying import may_say, saying, spikes_now
from kb.console.spikes.watching import WINDOW
from kb.errors import documented, other_methods
from search.log.events import WHOLE
from search.reply import Language

router = Router(tags=["staff"])
SPIKES, WORDS = "/spikes", "/spike-words"
NO_RIGHT = "You may not write what others say: that needs the right to decide on changes."


class SpikeBody(Schema):
    """Is what far more people than usual search for: ``searches`` of it in ``minutes``.

    ``article`` is the known issue that ``say`` is from; null where an editor wrote it, or nobody.
    """

    id: int
    words: str
    searches: int
    minutes: int
    began_at: datetime
    say: str
    article: int | None


class SpikesResponse(Schema):
    """Holds the spikes of a language; ``may_write`` where the caller may write what to say."""

    spikes: list[SpikeBody]
    may_write: bool


class ToldWords(Schema):
    """Gives agents a sentence to say to a spike, until it is over; empty takes it back."""

    spike: Annotated[int, Field(ge=1, le=MAX_NUMBER), WHOLE]
    say: Annotated[str, Field(max_length=MAX_SAID), AfterValidator(one_line)]


@router.get(
    SPIKES,
    auth=by_staff("read"),
    response=SpikesResponse,
    operation_id="spikes",
    summary="What many search for just now",
    openapi_extra={"responses": documented(400, 401, 403, 429)},
)
def spikes(request: HttpRequest, lang: Annotated[Language, Query()] = "nb") -> dict[str, Any]:
    """Give what far more people than usual searched for in the last minutes, and what to say."""
    caller = caller_of(request)
    rows = spikes_now(lang)
    told = [_told(row, caller.viewer) for row in rows]
    return {"spikes": told, "may_write": bool(rows) and may_say(caller)}


@router.post(
    WORDS,
    auth=by_staff("draft"),
    response={204: None},
    operation_id="spike_words",
    summary="Write what to say to a spike",
    openapi_extra={"responses": documented(400, 401, 403, 404, 422, 429)},
)
@idempotent
def spike_words(request: HttpRequest, told: ToldWords) -> HttpResponse:
    """Store what agents say while it lasts; it goes with the spike."""
    if not may_say(caller_of(request)):
        raise HttpError(403, NO_RIGHT)
    if not Spike.objects.filter(pk=told.spike).update(said=told.say):
        raise Http404
    return HttpResponse(status=204)


other_methods(router, SPIKES, "GET")
other_methods(router, WORDS, "POST")


def _told(spike: Spike, viewer: Viewer) -> dict[str, Any]:
    found = saying(spike, viewer)
    return {
        "id": spike.pk,
        "words": spike.words,
        "searches": spike.searches,
        "minutes": WINDOW.seconds // 60,
        "began_at": spike.began_at,
        "say": found.say,
        "article": found.number,
    }
