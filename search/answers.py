"""Defines what a search gives back: answers, each an article with the passage that answers."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from django.utils.safestring import SafeString

from search.facets.shape import Counted


class Shown(StrEnum):
    """Says what a page should say above the list."""

    STRONG = "strong"
    WEAK = "weak"
    NONE = "none"
    EMPTY = "empty"


@dataclass(frozen=True, kw_only=True)
class Answer:
    """Is one article in the results. The ``_html`` fields are escaped but for ``<mark>``.

    ``excerpt`` is empty where the stored text may be older than the article. ``internal`` says that
    the passage stands in an internal note. ``overdue`` says that the article waits for a check,
    which only staff are told.
    """

    number: int
    title: str
    title_html: SafeString
    excerpt: str
    excerpt_html: SafeString
    say: str
    path: tuple[str, ...]
    path_html: tuple[SafeString, ...]
    heading: str
    heading_html: SafeString
    url: str
    permalink: str
    language: str
    kind: str
    kind_label: str
    audience: str
    internal: bool
    confidence: str
    checked_at: datetime | None
    updated_at: datetime | None
    overdue: bool = False
    score: float


@dataclass(frozen=True, kw_only=True)
class Answers:
    """Holds a page of answers; ``degraded`` says that only titles were searched.

    ``elsewhere`` are answers in other languages than the one asked for: they come after all others.
    ``most_read`` answers nothing, but is somewhere to go when a degraded search finds nothing.
    ``nearest`` are the numbers of the best articles, whether or not they were worth showing.
    ``counted`` says how many there are and what they could be narrowed to, where it was asked for.
    ``meant`` is a question without the slips of this one that finds a better answer, or "".
    """

    query: str
    verdict: Shown
    answers: tuple[Answer, ...]
    degraded: bool = False
    took_ms: float = 0.0
    page: int = 1
    has_more: bool = False
    nearest: tuple[int, ...] = ()
    most_read: tuple[Answer, ...] = ()
    elsewhere: tuple[Answer, ...] = ()
    meant: str = ""
    counted: Counted | None = None
