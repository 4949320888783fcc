"""Tests what is compared when an answer has changed, and when that is more than chance."""

from datetime import UTC, datetime

from kb.insights.eras import Eras, Text, eras_of
from kb.shares import Share

DAYS = [datetime(2026, 5, day, tzinfo=UTC) for day in range(1, 6)]


def _texts(material: str) -> list[Text]:
    """Return a text a day; ``m`` marks those whose answer is another one."""
    marks = zip(DAYS, material, strict=False)
    return [Text(key, since, mark == "m") for key, (since, mark) in enumerate(marks, 1)]


VOTES = {key: Share(10**key, 0) for key in range(1, 6)}


def test_small_corrections_belong_to_the_answer_they_correct() -> None:
    eras = eras_of(_texts("--m-"), VOTES)
    assert eras == Eras(DAYS[2], Share(110, 0), Share(11_000, 0))


def test_only_the_last_two_answers_are_compared() -> None:
    eras = eras_of(_texts("-m-m-"), VOTES)
    assert eras == Eras(DAYS[3], Share(1_100, 0), Share(110_000, 0))


def test_the_first_text_is_no_change() -> None:
    assert eras_of(_texts("m--"), VOTES) is None


def test_a_clear_fall_is_told_from_what_may_be_chance() -> None:
    clear = Eras(DAYS[0], Share(45, 5), Share(10, 20))
    perhaps = Eras(DAYS[0], Share(45, 5), Share(12, 3))
    assert (clear.fell, clear.clear) == (True, True)
    assert (perhaps.fell, perhaps.clear) == (True, False)


def test_what_rose_stayed_or_was_not_voted_on_did_not_fall() -> None:
    before = Share(3, 1)
    assert not Eras(DAYS[0], before, Share(9, 1)).fell
    assert not Eras(DAYS[0], before, Share(6, 2)).fell
    assert not Eras(DAYS[0], before, Share()).fell
