"""Takes in that a result was opened after a search: anybody may tell."""

from typing import Annotated, Any, Literal

from django.http import HttpRequest
from django.utils import timezone
from ninja import Schema
from pydantic import BeforeValidator, ConfigDict, Field

from articles.numbers import MAX_NUMBER
from search.log.record import query_words
from search.log.recorder import note
from search.log.searcher import who_searches
from search.log.store import Opened
from search.query.request import MAX_CHARACTERS, normalised


def _whole(value: Any) -> int:
    """Return a JSON integer, also when written as 12.0; a truth value or a text is none."""
    if isinstance(value, bool) or not isinstance(value, int | float) or value != value // 1:
        raise ValueError("Write a whole number.")
    return int(value)


WHOLE = BeforeValidator(_whole)
Number = Annotated[int, Field(ge=1, le=MAX_NUMBER), WHOLE]


class OpenedEvent(Schema):
    """Says that a reader opened the result at ``rank`` (from 1) after asking ``q``."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [{"kind": "opened", "q": "nullstill ruteren", "number": 12, "rank": 1}]
        }
    )

    kind: Literal["opened"]
    q: Annotated[str, Field(max_length=MAX_CHARACTERS)]
    number: Number
    rank: Annotated[int, Field(ge=1, le=500), WHOLE]


def note_opened(request: HttpRequest, told: OpenedEvent) -> None:
    """Note it, so that editors see which questions lead nowhere.

    Believed only as far as it fits a search of the same reader in the last half hour.
    """
    note(
        Opened(
            searcher=who_searches(request),
            words=query_words(normalised(told.q)),
            number=told.number,
            rank=told.rank,
            at=timezone.now(),
        )
    )
