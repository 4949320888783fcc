"""Checks how a question is written anew with corrected words."""

from datetime import UTC, datetime

from search.passages import Passage, PassageLine
from search.query.word import PlannedWord
from search.spelling.rewriting import corrections, rewritten, spelt


def _word(word: str, *corrections: str, known: bool = False) -> PlannedWord:
    return PlannedWord(
        word=word, stem=word, grams=(), idf=1, weight=1, known=known, corrections=corrections
    )


def _passage(*lines: str) -> Passage:
    return Passage(
        id="1-nb-0",
        article=1,
        locale="nb",
        ordinal=0,
        revision=1,
        title="Bøker",
        updated_at=datetime(2026, 3, 1, tzinfo=UTC),
        lines=tuple(PassageLine(line) for line in lines),
    )


def test_words_are_replaced_where_they_stand() -> None:
    assert rewritten("Bytte  pasord, nå?", {"pasord": "passord"}) == "Bytte  passord, nå?"


def test_nothing_to_replace_leaves_the_question() -> None:
    assert rewritten("Å bytte", {"x": "y"}) == "Å bytte"


def test_only_unknown_words_are_corrected() -> None:
    asked = [_word("bytte", "bytta", known=True), _word("pasord", "passord", "pastor")]
    assert corrections(asked) == [{"pasord": "passord"}, {"pasord": "pastor"}]


def test_known_words_alone_give_nothing_to_try() -> None:
    assert corrections([_word("passord", known=True)]) == []


def test_a_word_is_spelt_as_the_text_spells_it() -> None:
    found = spelt(["boker", "lan"], [_passage("Lån bøker gratis.", "Alle bøker kan lånes.")])
    assert found == {"boker": "bøker", "lan": "lån"}


def test_a_word_that_stands_nowhere_is_left_out() -> None:
    assert spelt(["wifi"], [_passage("Wi-Fi hjemme")]) == {}


def test_capitals_that_are_not_the_sentences_stay() -> None:
    assert spelt(["puk"], [_passage("PUK står på kortet.", "Finn PUK.")]) == {"puk": "PUK"}
