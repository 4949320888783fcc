"""Turns an answered search into a note for the log: redacted before it goes anywhere."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.utils import timezone

from articles.access import Viewer, viewer_of
from articles.feedback.reader import from_our_page
from kb.channels import API, HELP_CENTRE, PANEL, WIDGET
from kb.robots import is_robot
from search.answers import Answers, Shown
from search.configured import engine_name
from search.log import recorder
from search.log.collapse import Search
from search.log.redaction import redacted
from search.log.searcher import who_searches
from search.query.request import SearchRequest

LONGEST = 200


@dataclass(frozen=True)
class Searched:
    """Holds a search that was answered, as it is noted."""

    asked: SearchRequest
    found: Answers
    channel: str


def searched_in(request: HttpRequest) -> Searched | None:
    """Return the search that was noted of a request, None where there was none."""
    searched: Searched | None = getattr(request, "svar_searched", None)
    return searched


def record_search(
    request: HttpRequest, viewer: Viewer, asked: SearchRequest, found: Answers, channel: str
) -> None:
    """Note what was searched and what came of it; empty questions and further pages don't count.

    Nor does what a robot asks on a page of ours. Programs that ask the API are meant to.
    """
    request.svar_searched = Searched(asked, found, channel)  # type: ignore[attr-defined]  # kept for this request only
    if found.verdict is Shown.EMPTY or asked.offset:
        return
    if channel == API:
        channel = channel_of(request)
    elif is_robot(request.headers.get("User-Agent", "")):
        return
    query = redacted(asked.text)[:LONGEST]
    recorder.note(
        Search(
            at=timezone.now(),
            query=query,
            words=query_words(asked.text),
            locale=asked.locale,
            channel=channel,
            realm=viewer.realm.value,
            # What only another language answers is still missing in this one.
            verdict=(found.verdict if found.answers else Shown.NONE).value,
            shown=len(found.answers) + len(found.elsewhere),
            nearest=found.nearest,
            took_ms=found.took_ms,
            engine=engine_name(),
            degraded=found.degraded,
            searcher=who_searches(request),
        )
    )


def channel_of(request: HttpRequest) -> str:
    """Return where a request to the API comes from, as browsers say unasked.

    That is a page of ours, the widget on another site, or a program. On behalf of somebody of
    another system our own page is the panel.
    """
    if not request.META.keys() & {"HTTP_ORIGIN", "HTTP_SEC_FETCH_SITE"}:
        return API
    if not from_our_page(request):
        return WIDGET
    return PANEL if viewer_of(request).agent else HELP_CENTRE


def query_words(text: str) -> str:
    """Return what tells two queries apart: redacted, lower case, single spaces."""
    return " ".join(redacted(text).lower().split())[:LONGEST]
