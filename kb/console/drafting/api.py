"""Lets staff begin an article from the notes of a call; what looks alike is shown before."""

from typing import Annotated, Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from ninja import Router, Schema
from ninja.errors import Throttled
from pydantic import ConfigDict, Field

from articles.models import Article, ArticlePage
from articles.numbers import MAX_NUMBER
from kb.accounts.callers import Caller, by_staff, caller_of, user_of
from kb.accounts.idempotency import idempotent
from kb.console.callpad.api import LONGEST_TYPED, Lines, Market, Product, for_staff
from kb.console.callpad.lines import cleaned
from kb.console.drafting.begin import Place, begin, begun, key_of
from kb.console.drafting.places import section_for
from kb.console.drafting.seeds import Seed, seed
from kb.console.drafting.ways import Way, way_of
from kb.desk.similar import Similar, similar_articles
from kb.errors import documented, other_methods, problem
from kb.throttling import WINDOW_SECONDS, within
from search.reply import Language, absolute

router = Router(tags=["staff"])
DRAFTS = "/drafts"
MOST_A_MINUTE = 10
MOST_OF_A_HELP_DESK = 60  # all its agents together: it names them, so they are no limit
MOST_SEEN = 20

NO_RIGHT = "Send the notes to somebody who writes articles: this account may only read them."
NO_SECTION = "Ask an editor for a section in this language in which you may write."
NO_TITLE = "Give the article a title: what does the customer ask?"
LOOK_FIRST = (
    "These articles may say it already. Improve one of them, or send their numbers as seen."
)


class DraftBody(Schema):
    """Holds what an article begins with; ``key`` makes one article of however many presses."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "key": "0f8fad5b-d9cb-469f-a165-70867728950e",
                    "title": "My watch does not pair",
                    "lines": ["new watch does not pair"],
                    "lang": "nb",
                }
            ]
        }
    )

    key: Annotated[str, Field(pattern=r"^[\w-]{8,64}$", description="Any text, new for each call.")]
    title: Annotated[str, Field(max_length=LONGEST_TYPED, description="What the customer asks.")]
    lines: Lines = []
    tried: Lines = []
    lang: Language = "nb"
    product: Product = ""
    market: Market = ""
    near: Annotated[int | None, Field(ge=1, le=MAX_NUMBER)] = None
    seen: Annotated[
        list[int], Field(max_length=MOST_SEEN, description="Articles alike that were looked at.")
    ] = []


class DraftResponse(Schema):
    """Names the article that was begun; ``edit`` is where it is written, for who may write.

    ``way`` is ``own`` for a draft of one's own, ``handed_over`` for one that waits for review.
    """

    number: int
    id: str
    way: str
    edit: str | None


@router.post(
    DRAFTS,
    auth=by_staff("draft"),
    response={201: DraftResponse},
    operation_id="draft",
    summary="Begin an article from the notes of a call, for staff",
    openapi_extra={"responses": documented(400, 401, 403, 409, 429)},
)
@idempotent
def draft(request: HttpRequest, body: DraftBody) -> HttpResponse:
    """Begin an article as work in progress for staff, once for each key.

    Answers 409 with the articles alike unless they are named as seen, 403 where the account may
    neither write nor propose.
    """
    caller = caller_of(request)
    user = user_of(caller)
    way = way_of(user)
    if way is Way.REFUSED:
        return problem(request, 403, "Not allowed", NO_RIGHT)
    key = key_of(caller.agent, body.key)
    article = begun(key)
    if article is None:
        title = cleaned([body.title])[0]
        if refusal := _refusal(request, caller, title, body):
            return refusal
        section = section_for(caller.viewer, user, way=way, language=body.lang, near=body.near)
        if section is None:
            return problem(request, 409, "No section", NO_SECTION)
        about = {"product": body.product, "market": body.market}
        place = Place(key=key, user=user, way=way, section=section, **about)
        article = begin(place, _seed(title, body))
    return for_staff(_begun(request, article, way), status=201)


other_methods(router, DRAFTS, "POST")


def _refusal(
    request: HttpRequest, caller: Caller, title: str, body: DraftBody
) -> HttpResponse | None:
    """Return what speaks against beginning now, None where nothing does. Asks the engine."""
    if not title:
        return problem(request, 400, "No title", NO_TITLE)
    if not _may_begin_more(caller):
        raise Throttled(wait=WINDOW_SECONDS)
    alike = similar_articles(caller.viewer, title, body.lang)
    if {each.number for each in alike} <= set(body.seen):
        return None
    told = [_alike(each, request) for each in alike]
    return problem(request, 409, "Look at these first", LOOK_FIRST, similar=told)


def _may_begin_more(caller: Caller) -> bool:
    own = within(f"drafts:{caller.agent}", MOST_A_MINUTE, WINDOW_SECONDS)
    if caller.user_id is not None or not own:
        return own
    desk = caller.agent.partition(":")[0]
    return within(f"drafts-of-desk:{desk}", MOST_OF_A_HELP_DESK, WINDOW_SECONDS)


def _seed(title: str, body: DraftBody) -> Seed:
    return seed(
        title,
        said=cleaned(body.lines),
        tried=cleaned(body.tried),
        day=timezone.localdate(),
        language=body.lang,
    )


def _alike(each: Similar, request: HttpRequest) -> dict[str, Any]:
    return {
        "number": each.number,
        "id": f"KB-{each.number}",
        "title": each.title,
        "audience": each.audience,
        "url": absolute(request, each.url),
    }


def _begun(request: HttpRequest, article: Article, way: Way) -> dict[str, Any]:
    page = ArticlePage.objects.filter(translation_key=article.translation_key).first()
    edit = None
    if page is not None and way is Way.OWN:
        edit = absolute(request, reverse("wagtailadmin_pages:edit", args=(page.pk,)))
    return {"number": article.pk, "id": article.number, "way": way.value, "edit": edit}
