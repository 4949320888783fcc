"""Checks that hostile questions take work in proportion to their length, counted in calls."""

import re
import sys
from collections.abc import Callable
from importlib import import_module
from types import FrameType, ModuleType

import pytest

from search.log import redaction
from search.log.redaction import redacted
from search.query.request import search_request
from search.query.synonyms import Synonyms
from search.spelling.rewriting import rewritten
from search.suggest.book import PhraseBook
from search.suggest.phrases import Written
from search.text import article_numbers as numbers
from search.text import codes as exact
from search.text.words import joined, words
from tests.unit.search.examples import article, planned, vocabulary

LETTERS = 10_000
FARTHEST = 300  # characters
WORDS = vocabulary([article("Velg nytt passord.")])
HOSTILE = {
    "one long word": "a",
    "many short words": "a ",
    "hyphens": "a-",
    "brackets": "((",
    "operators": 'a OR "b" AND NOT c:* ',
    "ligatures": "ﷺ",
    "marks above": "a\u0301",
    "addresses": "a@b ",
    "digits": "12 ",
    "invisible": "a\u200b",
    "codes": "e-1234 ",
    "dashes": "kb \u2013 1\u2013",
    "commands": "*#1",
    "constants": "ab_",
}


def _calls(work: Callable[[], object]) -> int:
    """Return how many functions were called, those of C among them."""
    counted = 0

    def count(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal counted
        counted += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        work()
    finally:
        sys.setprofile(before)
    return counted


def _read_all(text: str) -> None:
    """Do with a question all that is done before an engine is asked."""
    request = search_request(text, locale="nb", typing=True)
    planned(text, WORDS, typing=True)
    redacted(text)
    exact.codes(text)
    numbers.article_numbers(text)
    words(text)
    joined(text)
    rewritten(text, {"b": "c"})
    list(Synonyms("nb").matches(words(request.text)))


@pytest.mark.parametrize("piece", HOSTILE.values(), ids=HOSTILE)
def test_twice_the_length_takes_at_most_twice_the_work(piece: str) -> None:
    once = piece * (LETTERS // len(piece))
    _read_all(once)  # what is remembered once must not count
    single = _calls(lambda: _read_all(once[: LETTERS // 2]))
    double = _calls(lambda: _read_all(once))
    assert double <= 2.2 * single + 200, (single, double)


@pytest.mark.parametrize("piece", HOSTILE.values(), ids=HOSTILE)
def test_suggestions_look_at_a_bounded_number_of_words(piece: str) -> None:
    book = PhraseBook("nb")
    book.put(1, 1, [Written("Bytte passord", "bytte passord")], [])
    book.settle()
    request = search_request(piece * LETTERS, locale="nb")
    book.fitting(words(request.text), 8, unfinished=True)
    typed = words(request.text)
    assert _calls(lambda: book.fitting(typed, 8, unfinished=True)) < 5000


@pytest.mark.parametrize("module", [exact, numbers, redaction], ids=lambda each: each.__name__)
def test_from_no_place_a_pattern_looks_through_all_that_follows(module: ModuleType) -> None:
    held = [
        one for each in vars(module).values() for one in (each if type(each) is list else [each])
    ]
    found = [each for each in held if isinstance(each, re.Pattern)]
    assert found
    assert [each.pattern for each in found if _farthest(each) > FARTHEST] == []


def _farthest(pattern: re.Pattern[str]) -> int:
    """Return how many characters a pattern can match: calls do not count what it reads."""
    parsed = import_module("re._parser").parse(pattern.pattern, pattern.flags)
    return int(parsed.getwidth()[1])
