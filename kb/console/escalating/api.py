"""Takes in that an agent took the text that hands a case over."""

from django.http import HttpRequest, HttpResponse
from ninja import Router, Schema
from pydantic import ConfigDict

from kb.accounts.callers import by_staff, caller_of
from kb.accounts.idempotency import idempotent
from kb.console.escalating.counting import count_hand_over
from kb.console.variants import readable
from kb.errors import documented, other_methods
from search.log.events import Number
from search.reply import Language

router = Router(tags=["staff"])
HAND_OVERS = "/hand-overs"


class ToldHandOver(Schema):
    """Says from which article a case was handed over."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"number": 12, "lang": "nb"}]})

    number: Number
    lang: Language


@router.post(
    HAND_OVERS,
    auth=by_staff("link"),
    response={204: None},
    operation_id="hand_over",
    summary="Count that a case was handed over",
    openapi_extra={"responses": documented(400, 401, 403, 404, 422, 429)},
)
@idempotent
def hand_over(request: HttpRequest, told: ToldHandOver) -> HttpResponse:
    """Count one hand-over for the article; who did it is not kept."""
    page, article = readable(caller_of(request), told.number, told.lang)
    count_hand_over(article, page)
    return HttpResponse(status=204)


other_methods(router, HAND_OVERS, "POST")
