"""Proves what a vocabulary knows, how it corrects and that two of them add up."""

import math

from hypothesis import given

from search.text.vocabulary import MAX_CORRECTIONS, Vocabulary
from tests.unit.search.examples import anything

PASSAGES = [
    ["bytte", "passord", "nett"],
    ["passord", "glemt"],
    ["faktura", "forfall"],
    ["fakturaen", "betaling"],
]
VOCABULARY = Vocabulary.from_passages(PASSAGES, locale="nb")


def test_it_counts_passages_not_mentions() -> None:
    found = Vocabulary.from_passages([["kort", "kort"], ["kort"]], locale="nb")
    assert found.counts == {"kort": 2}
    assert found.passages == 2


def test_it_knows_other_forms_of_its_words() -> None:
    assert VOCABULARY.knows("passordet")
    assert not VOCABULARY.knows("paasord")


def test_a_rare_word_weighs_more_and_an_unseen_one_most() -> None:
    assert VOCABULARY.idf("passord") < VOCABULARY.idf("glemt") < VOCABULARY.idf("ukjent")
    assert math.isclose(VOCABULARY.idf("ukjent"), math.log(1 + 4.5 / 0.5))


def test_one_slip_is_corrected_a_swap_included() -> None:
    assert VOCABULARY.corrections("pasord") == (("passord", 1),)
    assert VOCABULARY.corrections("psasord") == (("passord", 1),)


def test_two_slips_are_forgiven_in_long_words_only() -> None:
    assert VOCABULARY.corrections("betalning") == (("betaling", 1),)
    assert VOCABULARY.corrections("bettalning") == (("betaling", 2),)
    assert VOCABULARY.corrections("paasod") == ()


def test_short_words_and_keys_are_left_alone() -> None:
    assert VOCABULARY.corrections("net") == ()
    assert VOCABULARY.corrections("x" * 10_000) == ()


def test_corrections_are_few_and_the_most_frequent_first() -> None:
    counts = {f"kort{letter}": i for i, letter in enumerate("abcdefghijklmnop", 1)}
    found = Vocabulary.from_counts(counts, 20, locale="nb").corrections("kortø")
    assert [word for word, _ in found][:2] == ["kortp", "korto"]
    assert len(found) == MAX_CORRECTIONS


def test_completions_are_longer_words_most_frequent_first() -> None:
    found = Vocabulary.from_counts({"fakta": 2, "faktum": 5, "fak": 9, "kort": 1}, 9, locale="nb")
    assert found.completions("fak") == ("faktum", "fakta")
    assert found.completions("f") == ()


def test_merging_equals_counting_at_once() -> None:
    halves = [Vocabulary.from_passages(half, locale="nb") for half in (PASSAGES[:1], PASSAGES[1:])]
    merged = halves[0].merged(halves[1])
    assert merged.counts == VOCABULARY.counts
    assert merged.passages == VOCABULARY.passages
    assert merged.idf("passord") == VOCABULARY.idf("passord")


def test_an_empty_vocabulary_knows_nothing_and_breaks_nothing() -> None:
    empty = Vocabulary.from_counts({}, 0, locale="nb")
    assert not empty.knows("passord")
    assert empty.corrections("passord") == ()
    assert empty.idf("passord") > 0


@given(anything)
def test_hostile_words_are_answered(word: str) -> None:
    assert VOCABULARY.idf(word) > 0
    assert len(VOCABULARY.corrections(word)) <= MAX_CORRECTIONS
    assert len(VOCABULARY.completions(word)) <= MAX_CORRECTIONS
