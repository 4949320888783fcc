"""Answers what the widget asks beside search and articles: its words and suggestions, and votes.

Both are for everybody and heed no session: other sites' scripts see what they say.
"""

from typing import Annotated, Any, Literal

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import NoReverseMatch, reverse
from django.utils import timezone, translation
from ninja import Query, Router, Schema
from ninja.errors import HttpError, Throttled
from pydantic import ConfigDict, Field

from articles.access import ANONYMOUS, readable_variants
from articles.feedback.reader import anonymous_hash
from articles.feedback.said import UnusableError, read_vote
from articles.feedback.votes import cast
from articles.models import Article
from articles.models.feedback import MAX_TEXT
from articles.numbers import MAX_NUMBER
from kb.channels import WIDGET as WIDGET_CHANNEL
from kb.errors import documented, open_to_other_sites, other_methods
from kb.throttling import PerMinute, reader_network, within
from kb.widget.models import EmbeddingSites
from kb.widget.origins import may_vote
from kb.widget.patterns import LONGEST_ADDRESS
from kb.widget.suggesting import MOST, offers
from kb.widget.words import words
from search.log.events import WHOLE
from search.reply import ETAG, Language, absolute, json_reply

router = Router(tags=["widget"])
WIDGET, FEEDBACK = "/widget", "/feedback"
DAY, HOUR = 86_400, 3_600
REFUSED = "Send votes by a script of a page, on a site that the help centre knows."
Number = Annotated[int, Field(ge=1, le=MAX_NUMBER), WHOLE]


class OfferedArticle(Schema):
    """Is one article that is suggested."""

    number: int
    title: str
    url: str
    lang: str


class WidgetResponse(Schema):
    """Holds the widget's words by name, what to suggest, and where to go on.

    ``contact`` is empty where the help centre has no such page.
    """

    lang: Language
    words: dict[str, str]
    suggestions: list[OfferedArticle]
    contact: str
    home: str


class Feedback(Schema):
    """Says whether an article helped, and for a "no" perhaps why."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {"number": 12, "lang": "nb", "helpful": False, "reason": "unclear", "text": "Hvor?"}
            ]
        }
    )

    number: Number
    lang: Language
    helpful: bool
    reason: Literal["", "missing", "unclear", "wrong", "other"] | None = None
    text: Annotated[str, Field(max_length=MAX_TEXT)] | None = None


@router.get(
    WIDGET,
    response={200: WidgetResponse, 304: None},
    operation_id="widget",
    summary="What the widget begins with",
    openapi_extra={"responses": {200: {"headers": ETAG}, **documented(400, 429)}},
)
def widget(
    request: HttpRequest,
    lang: Annotated[Language, Query(description="The language of the words.")] = "nb",
    page: Annotated[
        str,
        Query(
            max_length=LONGEST_ADDRESS,
            description="Host and path of the page shown on.",
            examples=["shop.example/cart"],
        ),
    ] = "",
    article: Annotated[
        list[Annotated[int, Field(ge=1, le=MAX_NUMBER)]],
        Query(max_length=MOST, description="Numbers of articles to suggest instead."),
    ] = [],  # noqa: B006  ninja copies it
) -> HttpResponse:
    """Give the widget its words in a language, and articles that may help on the page it is on."""
    body = {
        "lang": lang,
        "words": words(lang),
        "suggestions": [
            {
                "number": each.number,
                "title": each.title,
                "url": absolute(request, each.url),
                "lang": lang,
            }
            for each in offers(lang, page, article)
        ],
        "contact": _address(request, "contact", lang),
        "home": _address(request, "wagtail_serve", lang, ""),
    }
    return json_reply(request, body)


@router.post(
    FEEDBACK,
    response={202: None},
    operation_id="feedback",
    summary="Tell whether an article helped",
    throttle=[PerMinute("API_REQUESTS_A_MINUTE"), PerMinute("WIDGET_VOTES_A_MINUTE")],
    openapi_extra={"responses": documented(400, 403, 404, 429)},
)
def feedback(request: HttpRequest, told: Feedback) -> HttpResponse:
    """Store what a reader of the public article says, one vote a day, the last one counting."""
    own = f"{request.scheme}://{request.get_host()}"
    if not may_vote(request.headers, own, EmbeddingSites.known()):
        raise HttpError(403, REFUSED)
    number = told.number
    network = reader_network(request)
    if not (
        within(f"votes:{number}:{network}", settings.WIDGET_VOTES_A_DAY, DAY)
        and within(f"votes:{number}", settings.WIDGET_VOTES_AN_HOUR, HOUR)
    ):
        raise Throttled(wait=HOUR)
    _store(request, told)
    response = HttpResponse(status=202)
    response["Cache-Control"] = "no-store"
    open_to_other_sites(response)
    return response


for path, view, methods in ((WIDGET, widget, ("GET", "HEAD")), (FEEDBACK, feedback, ("POST",))):
    if "HEAD" in methods:
        router.api_operation(["HEAD"], path, include_in_schema=False)(view)
    other_methods(router, path, *methods)


def _store(request: HttpRequest, told: Feedback) -> None:
    """Store a vote of nobody known; raises ``Http404`` where the public has no such article."""
    pages = readable_variants(ANONYMOUS, told.number)
    page = pages.filter(locale__language_code=told.lang).first()
    if page is None:
        raise Http404
    article = get_object_or_404(Article, pk=told.number)
    said: dict[str, Any] = {"helpful": "yes" if told.helpful else "no"}
    said |= {name: value for name in ("reason", "text") if (value := getattr(told, name))}
    try:
        vote = read_vote(said)
    except UnusableError as error:
        raise HttpError(400, str(error)) from error
    reader = anonymous_hash(request, timezone.localdate())
    cast(page, article, vote, reader=reader, user=AnonymousUser(), channel=WIDGET_CHANNEL)


def _address(request: HttpRequest, name: str, language: str, *given: str) -> str:
    """Return the whole address of a page of the help centre, empty where there is none."""
    try:
        with translation.override(language):
            return absolute(request, reverse(name, args=given))
    except NoReverseMatch:
        return ""
