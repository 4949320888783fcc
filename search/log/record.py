"""Turns an answered search into a note for the log: redacted before it goes anywhere."""

from django.http import HttpRequest
from django.utils import timezone

from articles.access import Viewer
from kb.throttling import reader_of
from search.answers import Answers, Shown
from search.configured import engine_name
from search.log import recorder
from search.log.collapse import Search
from search.log.redaction import redacted
from search.query.request import SearchRequest

LONGEST = 200
HELP_CENTRE, API = "help centre", "api"


def record_search(
    request: HttpRequest, viewer: Viewer, asked: SearchRequest, found: Answers, channel: str
) -> None:
    """Note what was searched and what came of it; empty questions and further pages don't count."""
    if found.verdict is Shown.EMPTY or asked.offset:
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
            searcher=reader_of(request),
        )
    )


def query_words(text: str) -> str:
    """Return what tells two queries apart: redacted, lower case, single spaces."""
    return " ".join(redacted(text).lower().split())[:LONGEST]
