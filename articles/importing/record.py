"""Checks one line of an import file and says in words what is wrong with it."""

import json
import re
from typing import Annotated, Any

from django.conf import settings
from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    StringConstraints,
    ValidationError,
    field_validator,
)

from articles.access.condition import MAX_DEPTH
from articles.audience import Audience
from articles.models.page import MAX_BODY_CHARACTERS, MAX_SAY_WORDS
from articles.storable import storable

LANGUAGES = frozenset(code for code, _name in settings.LANGUAGES)
HALF_A_PAIR = re.compile("[\ud800-\udfff]")


def _written(value: Any) -> Any:
    """Return text as the editor's form keeps it; half a surrogate pair stays, to be refused."""
    if isinstance(value, str) and not HALF_A_PAIR.search(value):
        return storable(value)
    return value


WRITTEN = BeforeValidator(_written)
Id = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]
Section = Annotated[Id, WRITTEN]
Title = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=255), WRITTEN
]
Tag = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=100), WRITTEN
]
Topic = Annotated[str, StringConstraints(max_length=20_000)]
Text = Annotated[Topic, WRITTEN]
MAX_SECTIONS = MAX_DEPTH - 3  # below the root and the front page, above the article


class MalformedLineError(ValueError):
    """Says why a line can't be imported, in a sentence for the person who made the file."""


class ArticleRecord(BaseModel):
    """Is one article in one language, as a file describes it.

    Articles with the same ``topic`` are translations of each other; without one, an article stands
    alone. ``say`` may be missing: such articles are imported live and listed for the editor.
    """

    model_config = ConfigDict(extra="ignore", frozen=True)

    id: Id
    lang: str
    title: Title
    body_html: Annotated[str, StringConstraints(max_length=MAX_BODY_CHARACTERS)]
    section: tuple[Section, ...] = ()
    topic: Topic = ""
    say: Text = ""
    questions: tuple[Text, ...] = ()
    tags: tuple[Tag, ...] = ()
    audience: Audience | None = None

    @field_validator("lang")
    @classmethod
    def known_language(cls, value: str) -> str:
        """Refuse a language that the help centre doesn't have."""
        if value not in LANGUAGES:
            raise ValueError(f"must be one of {', '.join(sorted(LANGUAGES))}")
        return value

    @field_validator("section")
    @classmethod
    def has_section(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        """Refuse an article without a place, or in one too deep to be read."""
        if not value:
            raise ValueError("must name at least one section")
        if len(value) > MAX_SECTIONS:
            raise ValueError(f"must name at most {MAX_SECTIONS} sections")
        return value


def record_of(line: str) -> ArticleRecord:
    """Return the record on a line of JSON; raises ``MalformedLineError`` with the reason."""
    try:
        line.encode()
        data: Any = json.loads(line)
    except UnicodeEncodeError as error:
        raise MalformedLineError("is not UTF-8") from error
    except (RecursionError, ValueError) as error:
        raise MalformedLineError(f"not JSON: {error}") from error
    if "\x00" in line or "\\u0000" in line:
        raise MalformedLineError("holds a NUL character")
    try:
        return ArticleRecord.model_validate(data)
    except ValidationError as error:
        reasons = (
            f"{'.'.join(str(part) for part in each['loc']) or 'line'}: {each['msg']}"
            for each in error.errors()
        )
        raise MalformedLineError("; ".join(reasons)) from error


def without_long_say(record: ArticleRecord) -> ArticleRecord:
    """Return the record itself, or without a ``say`` that is too long for the editor's form."""
    if len(record.say.split()) <= MAX_SAY_WORDS:
        return record
    return record.model_copy(update={"say": ""})
