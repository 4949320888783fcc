"""Holds what the addresses of a site can be made of."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from django.conf import settings

LANGUAGES = [code for code, _name in settings.LANGUAGES]
SPOKEN = ("nb", "en")
MOMENTS = ("2026-03-02", "2026-03-02T13:00", "then")
QUESTIONS = ("ruteren blinker", "router", "bredbånd", "start ruteren på nytt", "passord", "bytt")


@dataclass(frozen=True)
class Existing:
    """Holds what addresses can be made of, as it was before anything was removed.

    Of a large site, what varies an address that is asked anyway is asked at every ``share``-th.
    """

    numbers: list[int]
    paths: list[str]
    lists: list[str]
    files: list[str]
    documents: list[tuple[int, str]]
    words: list[str]
    products: list[str]
    proposals: list[tuple[int, int]]
    internal_page: int
    keys: list[str]
    questions: Sequence[str] = QUESTIONS
    share: int = 1


Rule = Callable[[Existing], Iterator[str]]
