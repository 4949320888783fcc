"""Proves folding, cutting and grams, also on text that nobody should send."""

import pytest
from hypothesis import given

from search.text.asking import is_asking
from search.text.fold import clean, fold
from search.text.grams import grams, joining_grams, starting_grams
from search.text.words import WORD_LENGTH, joined, spans, words
from tests.unit.search.examples import anything


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("Blåbær på øya", "blabaer pa oya"),
        ("Överförälskad", "overforalskad"),
        ("Idé, crème, Łódź", "ide, creme, lodz"),
        ("a\u030angstro\u0308m", "angstrom"),
        ("pass\u00adord", "passord"),
        ("ＦＵＬＬ", "full"),
    ],
)
def test_folding_leaves_plain_letters(written: str, folded: str) -> None:
    assert fold(written) == folded


def test_words_are_runs_of_letters_and_digits() -> None:
    assert words("E-104_b: «4G/5G», ikke?") == ["e", "104", "b", "4g", "5g", "ikke"]


def test_a_word_that_never_ends_is_cut() -> None:
    assert words("x" * 10_000) == ["x" * WORD_LENGTH]


@given(anything)
def test_hostile_text_gives_words_that_an_engine_can_take(text: str) -> None:
    for word in words(text):
        assert word.encode()
        assert not any(character.isspace() for character in word)


@given(anything)
def test_cleaned_text_can_be_stored(text: str) -> None:
    cleaned = clean(text)
    assert cleaned.encode().decode() == cleaned
    assert clean(cleaned) == cleaned
    assert "\x00" not in cleaned


@given(anything)
def test_spans_lie_in_the_text_in_order(text: str) -> None:
    ends = [0, *(at for span in spans(text) for at in span)]
    assert ends == sorted(ends)
    assert ends[-1] <= len(text)


def test_a_short_word_is_one_of_its_own_grams() -> None:
    assert grams("nett") == ("_net", "nett", "ett_", "_nett_")
    assert grams("du") == ("_du_",)
    assert grams("a") == ("_a_",)


def test_joining_grams_appear_only_across_the_seam() -> None:
    joined = joining_grams("mobil", "abonnement")
    assert joined == ("bila", "ilab", "labo")


def test_a_started_word_has_no_end() -> None:
    assert starting_grams("passo") == ("_pas", "pass", "asso")
    assert starting_grams("pa") == ()


def test_negations_and_prepositions_are_no_asking() -> None:
    assert is_asking("hvordan", "nb")
    assert is_asking("nar", "sv")
    assert not is_asking("ikke", "nb")
    assert not is_asking("without", "en")


def test_a_hyphenated_word_with_a_short_part_is_also_joined() -> None:
    """Join the parts of hyphenated words, folded, and nothing else."""
    assert joined(fold("Wi-Fi på e‑SIM – ikke – bruker-konto 5 - 6")) == ["wifi", "esim"]
