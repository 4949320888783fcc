"""Describes what the API is told of cases, and checks it: whole lines, sensible moments."""

import unicodedata
from datetime import UTC, datetime, timedelta
from typing import Annotated, Literal, Self

from django.utils import timezone
from ninja import Schema
from pydantic import AfterValidator, AwareDatetime, Field, model_validator

from articles.numbers import MAX_NUMBER
from articles.storable import storable
from kb.accounts.integrations.tokens import LONGEST_SUBJECT
from kb.cases.models import (
    MAX_CASE,
    MAX_ENVIRONMENT,
    MAX_SYSTEM,
    MAX_TEAM,
    MAX_WHY,
)
from search.log.events import WHOLE, Number
from search.reply import Language

MOST_CASES = 500
FIRST = datetime(2000, 1, 1, tzinfo=UTC)


def one_line(text: str) -> str:
    """Return a line as it may be stored; raises ValueError for one with control characters."""
    if any(unicodedata.category(each) in ("Cc", "Cs") for each in text):
        raise ValueError("Write one line without control characters.")
    return storable(" ".join(text.split()))


def given(text: str) -> str:
    """Return the text; raises ValueError when nothing is left of it."""
    if not text:
        raise ValueError("Write something here.")
    return text


def sensible(moment: datetime) -> datetime:
    """Return a moment; raises ValueError for one that no case here can have had."""
    if not FIRST <= moment <= timezone.now() + timedelta(days=1):
        raise ValueError("Write a moment since 2000 that has been.")
    return moment


LINE, GIVEN = AfterValidator(one_line), AfterValidator(given)
System = Annotated[str, Field(max_length=MAX_SYSTEM), LINE, GIVEN]
CaseNumber = Annotated[str, Field(max_length=MAX_CASE), LINE, GIVEN]
Agent = Annotated[str, Field(max_length=LONGEST_SUBJECT), LINE]
TeamName = Annotated[str, Field(max_length=MAX_TEAM), LINE]
Environment = Annotated[str, Field(max_length=MAX_ENVIRONMENT), LINE]
Why = Annotated[str, Field(max_length=MAX_WHY), LINE]
Moment = Annotated[AwareDatetime, AfterValidator(sensible)]
Text = Annotated[int, Field(ge=1, le=MAX_NUMBER), WHOLE]


class ToldUse(Schema):
    """Says which answer was used: ``publication`` is the text that was seen, as ``card`` tells it.

    ``product`` is a key, as everywhere in the API.
    """

    number: Number
    lang: Language
    publication: Text | None = None
    product: Annotated[str, Field(max_length=50), LINE] = ""
    environment: Environment = ""
    team: TeamName = ""


class ToldLink(ToldUse):
    """Links an answer to a case of a help desk."""

    system: System
    case: CaseNumber
    kind: Literal["resolved", "used", "reference", "sent"]
    outcome: Literal["", "worked", "failed"] = ""


class ToldOutcome(ToldUse):
    """Says whether an answer worked; ``why`` is asked once where it did not."""

    worked: bool
    why: Why | None = None


class ToldCase(Schema):
    """Is one closed case."""

    system: System
    case: CaseNumber
    opened: Moment
    closed: Moment
    answered: Moment | None = None
    agent: Agent = ""
    team: TeamName = ""

    @model_validator(mode="after")
    def in_order(self) -> Self:
        """Raise ValueError for a case that was closed or answered before it was opened."""
        if self.closed < self.opened or (self.answered and self.answered < self.opened):
            raise ValueError("A case is opened before it is answered and closed.")
        return self


class ToldCases(Schema):
    """Holds some closed cases."""

    cases: Annotated[list[ToldCase], Field(min_length=1, max_length=MOST_CASES)]
