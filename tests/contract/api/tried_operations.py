"""Is a site with operations for staff to try tokens on: a read, and writes that count what they do.

Stands where the API does, so that its middleware looks at the tokens.
"""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import path
from ninja import NinjaAPI, Router, Schema
from ninja.errors import HttpError
from ninja.responses import Status

from kb.accounts.callers import by_staff, caller_of
from kb.accounts.idempotency import idempotent
from kb.accounts.tries import spend
from kb.errors import other_methods, write_problems
from kb.throttling import PerMinute

api = NinjaAPI(urls_namespace="tried", throttle=[PerMinute("API_REQUESTS_A_MINUTE")])
write_problems(api)
router = Router()
done: list[str] = []


class Wanted(Schema):
    """Says what to write; "fail", "refuse" and "reply" have a meaning."""

    word: str


class Written(Schema):
    """Tells how many writes there were."""

    word: str
    writes: int


@router.get("/who", auth=by_staff("read"))
def who(request: HttpRequest) -> dict[str, object]:
    """Tell who calls."""
    caller = caller_of(request)
    return {"agent": caller.agent, "user_id": caller.user_id, "realm": caller.viewer.realm}


@router.post("/notes", auth=by_staff("link"), response={200: Written, 201: Written})
@idempotent
def write(request: HttpRequest, wanted: Wanted) -> HttpResponse | Status[Written] | Written:
    """Write a word down, in the database too, and tell it in one of three ways."""
    done.append(wanted.word)
    spend(f"tried:{wanted.word}")
    if wanted.word == "fail":
        raise HttpError(409, "It failed.")
    if wanted.word == "refuse":
        return JsonResponse({}, status=409)
    written = Written(word=wanted.word, writes=len(done))
    if wanted.word == "reply":
        return JsonResponse(written.dict(), status=201, headers={"Location": "/somewhere"})
    return Status(201, written) if wanted.word == "status" else written


other_methods(router, "/who", "GET")
api.add_router("", router)
urlpatterns = [path("api/answers/v1/", api.urls)]
