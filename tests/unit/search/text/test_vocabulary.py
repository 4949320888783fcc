"""Proves what a vocabulary knows, how it corrects, and that it forgets what leaves."""

import math

from hypothesis import given
from hypothesis import strategies as st

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


def test_words_that_count_as_one_are_less_rare_than_each() -> None:
    assert VOCABULARY.idf_of_any(["glemt"]) == VOCABULARY.idf("glemt")
    assert VOCABULARY.idf_of_any(["glemt", "ukjent"]) == VOCABULARY.idf("glemt")
    assert VOCABULARY.idf_of_any(["glemt", "passord"]) < VOCABULARY.idf("passord")


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


def _changes(passages: list[list[str]], sign: int = 1) -> list[tuple[dict[str, int], int]]:
    return [(dict.fromkeys(words, sign), sign) for words in map(set, passages)]


def _warm(vocabulary: Vocabulary) -> Vocabulary:
    """Let a vocabulary work out everything that it works out when it is first asked."""
    vocabulary.idf("passord")
    vocabulary.corrections("pasord")
    vocabulary.completions("fak")
    return vocabulary


def test_adding_equals_counting_at_once() -> None:
    half = _warm(Vocabulary.from_passages(PASSAGES[:1], locale="nb"))
    whole = half.changed(_changes(PASSAGES[1:]))
    assert whole.counts == VOCABULARY.counts
    assert whole.passages == VOCABULARY.passages


def test_a_word_that_left_with_its_last_passage_is_forgotten() -> None:
    left = _warm(VOCABULARY).changed(_changes(PASSAGES[1:2], -1))
    assert not left.knows("glemt")
    assert left.knows("passord")
    assert left.corrections("glmt") == ()
    assert left.completions("gle") == ()


texts = st.lists(
    st.lists(st.sampled_from(["kort", "kortet", "korta", "fakta", "faktura", "sim"]), min_size=1)
)


@given(texts, texts, texts)
def test_what_came_and_left_leaves_no_trace(
    kept: list[list[str]], left: list[list[str]], came: list[list[str]]
) -> None:
    history = _warm(Vocabulary.from_passages([*kept, *left], locale="nb"))
    history = _warm(history.changed([*_changes(came), *_changes(left, -1)]))
    fresh = Vocabulary.from_passages([*kept, *came], locale="nb")
    assert (history.counts, history.passages) == (fresh.counts, fresh.passages)
    for word in ("kort", "kotr", "fakt", "sim", "faktra"):
        assert history.idf(word) == fresh.idf(word)
        assert history.corrections(word) == fresh.corrections(word)
        assert history.completions(word[:3]) == fresh.completions(word[:3])


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
