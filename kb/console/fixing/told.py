"""Describes what the API is told of flags and fixes, and what it tells of them."""

from datetime import datetime
from typing import Annotated

from ninja import Schema
from pydantic import AfterValidator, ConfigDict, Field
from pydantic.config import JsonDict

from articles.models.feedback import MAX_TEXT
from articles.numbers import MAX_NUMBER
from articles.proposals.writing_views import MOST_NOTE
from articles.storable import storable
from search.log.events import WHOLE, Number
from search.reply import Language

MOST_FIELDS = 400
FLAG: JsonDict = {"number": 12, "lang": "nb", "reason": "outdated", "sentence": "Prisen er gammel."}
Words = Annotated[str, AfterValidator(storable)]


class ToldFlag(Schema):
    """Says what somebody of the staff found wanting in an article."""

    model_config = ConfigDict(json_schema_extra={"examples": [FLAG]})

    number: Number
    lang: Language
    reason: Annotated[str, Field(max_length=20)]
    sentence: Annotated[Words, Field(max_length=2 * MAX_TEXT)] = ""


class ToldFix(Schema):
    """Holds typed words by the names that ``passages`` gave; ``base`` is from there too."""

    number: Number
    lang: Language
    base: Annotated[int, Field(ge=0, le=MAX_NUMBER), WHOLE]
    typed: Annotated[dict[str, Words], Field(max_length=MOST_FIELDS)]
    note: Annotated[Words, Field(max_length=MOST_NOTE)] = ""
    publish: bool = False


class TypedField(Schema):
    """Is something to type in; ``line`` where it is one line."""

    name: str
    label: str
    text: str
    line: bool


class PassageBody(Schema):
    """Is a part of the article: its short answer (``say``) or a block."""

    sort: str
    label: str
    fields: list[TypedField]


class PassagesResponse(Schema):
    """Holds what can be typed of an article; ``at_once`` where the caller may publish it."""

    base: int
    at_once: bool
    passages: list[PassageBody]


class FixResponse(Schema):
    """Says what became of a fix; ``url`` is where it is decided, or was."""

    proposal: int
    published: bool
    url: str


class OwnBody(Schema):
    """Is something that the caller told of an article: what became of it, in words."""

    number: int
    lang: str
    title: str
    state: str
    words: str
    at: datetime
    url: str


class OwnResponse(Schema):
    """Holds what the caller told lately, newest first."""

    told: list[OwnBody]
