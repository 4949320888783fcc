"""Takes in flags and fixes from the console, and gives the passages to fix."""

from typing import Annotated, Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from ninja import Path, Query, Router
from ninja.errors import HttpError

from articles.feedback.flags import raise_flag
from articles.feedback.said import UnusableError, plain, read_flag
from articles.numbers import MAX_NUMBER
from articles.proposals.rules import may_publish_directly
from articles.proposals.versions import content_of
from articles.proposals.writing_views import MOST_TYPED
from kb.accounts.callers import by_staff, caller_of, user_of
from kb.accounts.idempotency import idempotent
from kb.console.fixing.allowed import writer
from kb.console.fixing.own import own_told
from kb.console.fixing.passages import passages
from kb.console.fixing.storing import ChangedError, Fix, Stored, WrongError, store_fix
from kb.console.fixing.told import FixResponse, OwnResponse, PassagesResponse, ToldFix, ToldFlag
from kb.console.variants import readable
from kb.errors import documented, other_methods, problem
from search.reply import Language

router = Router(tags=["staff"])
FLAGS, FIXES, PASSAGES = "/flags", "/fixes", "/answers/{number}/passages"


@router.post(
    FLAGS,
    auth=by_staff("draft"),
    response={204: None},
    operation_id="flag",
    summary="Flag what is wrong with an article",
    openapi_extra={"responses": documented(400, 401, 403, 404, 422, 429)},
)
@idempotent
def flag(request: HttpRequest, told: ToldFlag) -> HttpResponse:
    """Store a flag; whoever keeps the article hears of it. The same again stands once."""
    caller = caller_of(request)
    page, article = readable(caller, told.number, told.lang)
    try:
        said = read_flag({"reason": told.reason, "sentence": told.sentence})
    except UnusableError as error:
        raise HttpError(400, str(error)) from error
    raise_flag(page, article, said, by=user_of(caller))
    return HttpResponse(status=204)


@router.get(
    PASSAGES,
    auth=by_staff("draft"),
    response=PassagesResponse,
    operation_id="passages",
    summary="Passages of an article, to change them",
    openapi_extra={"responses": documented(400, 401, 403, 404, 429)},
)
def to_fix(
    request: HttpRequest,
    number: Annotated[int, Path(ge=1, le=MAX_NUMBER)],
    lang: Annotated[Language, Query()] = "nb",
) -> dict[str, Any]:
    """Give the text of an article as people type it, passage by passage."""
    caller = caller_of(request)
    page, article = readable(caller, number, lang)
    user = writer(caller)
    return {
        "base": page.live_revision_id or 0,
        "at_once": may_publish_directly(user, article, page),
        "passages": passages(content_of(page)),
    }


@router.post(
    FIXES,
    auth=by_staff("draft"),
    response=FixResponse,
    operation_id="fix",
    summary="Change passages of an article",
    openapi_extra={"responses": documented(400, 401, 403, 404, 409, 422, 429)},
)
@idempotent
def fix(request: HttpRequest, told: ToldFix) -> HttpResponse | FixResponse:
    """Send typed words as a proposal, or publish them where that is asked for and allowed.

    409 where the article was changed since ``passages`` gave it: fetch them again and compare.
    """
    caller = caller_of(request)
    page, article = readable(caller, told.number, told.lang)
    user = writer(caller)
    if sum(map(len, told.typed.values())) > MOST_TYPED:
        raise HttpError(413, _("This is too long."))
    wanted = Fix(base=told.base, typed=told.typed, note=plain(told.note), publish=told.publish)
    unchanged = _("Nothing is changed yet.")
    try:
        stored = store_fix(page, article, wanted, by=user, unchanged=unchanged)
    except ChangedError:
        detail = _("The article was changed meanwhile. Compare, then send yours again.")
        return problem(request, 409, "Changed", detail)
    except WrongError as error:
        errors = [{"parameter": name, "message": said} for name, said in error.wrong.items()]
        return problem(request, 400, "Wrong words", str(error), errors=errors)
    return _told(stored, told)


@router.get(
    FIXES,
    auth=by_staff("draft"),
    response=OwnResponse,
    operation_id="own_fixes",
    summary="What became of one's own fixes and flags",
    openapi_extra={"responses": documented(401, 403, 429)},
)
def own_fixes(request: HttpRequest) -> dict[str, Any]:
    """Give the caller's own proposals and flags of two weeks, newest first, with their state."""
    caller = caller_of(request)
    user = user_of(caller)
    return {"told": own_told(user, caller.viewer) if user else []}


def _told(stored: Stored, told: ToldFix) -> FixResponse:
    with translation.override(told.lang):
        url = reverse("proposal", args=(told.number, stored.proposal))
    return FixResponse(proposal=stored.proposal, published=stored.published, url=url)


for path, method in ((FLAGS, "POST"), (PASSAGES, "GET")):
    other_methods(router, path, method)
other_methods(router, FIXES, "GET", "POST")
