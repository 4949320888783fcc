"""Tests which searches are only the way to the next one."""

from datetime import UTC, datetime, timedelta
from typing import Any

from search.log.collapse import Search, collapsed

START = datetime(2031, 5, 4, 12, tzinfo=UTC)


def _search(words: str, second: float, **other: Any) -> Search:
    fields: dict[str, Any] = {
        "locale": "nb",
        "channel": "api",
        "realm": "public",
        "verdict": "strong",
        "shown": 3,
        "nearest": (1,),
        "took_ms": 1.0,
        "engine": "embedded",
        "degraded": False,
        "searcher": "a",
    } | other
    at = START + timedelta(seconds=second)
    return Search(at=at, query=words, words=words, **fields)


def _words(searches: list[Search]) -> list[str]:
    return [search.words for search in searches]


def test_keystrokes_become_the_question_they_lead_to() -> None:
    typed = [_search("fak", 0), _search("faktu", 1), _search("faktura", 2)]
    assert _words(collapsed(typed)) == ["faktura"]


def test_deleting_letters_keeps_the_fuller_question() -> None:
    assert _words(collapsed([_search("faktura", 0), _search("fak", 1)])) == ["faktura"]


def test_a_pause_ends_a_question() -> None:
    assert _words(collapsed([_search("fak", 0), _search("faktura", 60)])) == ["fak", "faktura"]


def test_other_readers_don_t_mix() -> None:
    both = [_search("fak", 0), _search("faktura", 1, searcher="b")]
    assert _words(collapsed(both)) == ["fak", "faktura"]


def test_other_words_soon_after_nothing_was_opened_are_asked_again() -> None:
    first, second = collapsed([_search("regning", 0), _search("faktura", 20)])
    assert (first.reformulated, second.reformulated) == (True, False)


def test_what_was_opened_was_not_asked_again() -> None:
    (first, _second) = collapsed([_search("regning", 0, opened=7), _search("faktura", 20)])
    assert not first.reformulated


def test_the_question_takes_over_the_row_of_its_keystrokes() -> None:
    (kept,) = collapsed([_search("fak", 0, row=12), _search("faktura", 1)])
    assert kept.row == 12
