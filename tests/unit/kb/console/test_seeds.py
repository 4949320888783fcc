"""Tests what an article begins with."""

from datetime import date

from kb.console.drafting.seeds import MOST_QUESTIONS, Seed, seed

DAY = date(2026, 11, 22)


def _seed(said: list[str], tried: list[str] | None = None) -> Seed:
    return seed("Clock and eSIM", said=said, tried=tried or [], day=DAY, language="en")


def test_only_what_is_more_than_a_word_becomes_a_question() -> None:
    begun = _seed(["new watch", "", "watch does not pair", "angry"])
    assert begun.questions == "watch does not pair"


def test_there_are_not_too_many_questions() -> None:
    begun = _seed([f"what about thing {at}" for at in range(30)])
    assert len(begun.questions.splitlines()) == MOST_QUESTIONS


def test_all_notes_stand_in_one_internal_note_as_text() -> None:
    (note,) = _seed(["<b>angry</b>"], ["restart"]).body
    assert note["type"] == "internal_note"
    html = note["value"]["text"]
    assert "&lt;b&gt;angry&lt;/b&gt;" in html
    assert "<p>What we tried:</p><ul><li>restart</li></ul>" in html
    assert "Nov. 22, 2026" in html
