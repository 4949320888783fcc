"""Proves what is asked of an engine for a question."""

from collections.abc import Iterator

import pytest
from hypothesis import given

from search.query.asked import MAX_WORDS
from search.query.exact import CODE, NUMBER, WHOLE
from search.query.plan import plan
from search.query.ranking import RANKING
from search.query.request import search_request
from search.query.tree import Best, Clause, Exact, Phrase, Saturated, Sum, Term
from tests.unit.search.examples import STAFF_NB, anything, article, planned, vocabulary

WORDS = vocabulary(
    [
        article("Åpne appen og velg passord.", "Hvordan bytter jeg?"),
        article("Fakturaen kommer i appen.", title="Faktura"),
        article("Mobilabonnement i utlandet.", title="Utlandet"),
    ]
)


def _leaves(clause: Clause, weight: float = 1.0) -> Iterator[tuple[Term | Phrase | Exact, float]]:
    if isinstance(clause, Sum | Best):
        for part in clause.parts:
            yield from _leaves(part, weight * clause.weight)
    elif isinstance(clause, Saturated):
        yield from _leaves(clause.part, weight)
    else:
        yield clause, weight


def _stems(text: str, **changes: object) -> dict[str, float]:
    """Return the stems looked for in the whole text, with their weights."""
    found = _leaves(planned(text, WORDS, **changes).clause)
    return {
        leaf.token: leaf.weight * weight
        for leaf, weight in found
        if isinstance(leaf, Term) and leaf.field == "stems"
    }


def test_a_known_word_is_looked_for_by_stem_and_grams() -> None:
    (word,) = planned("passordet", WORDS).words
    assert (word.stem, word.known, word.corrections) == ("passord", True, ())
    assert word.grams == ("_pas", "pass", "asso", "ssor", "sord", "orde", "rdet", "det_")


def test_an_unknown_word_brings_its_corrections_in() -> None:
    plan_ = planned("pasord", WORDS)
    assert plan_.words[0].corrections == ("passord",)
    assert _stems("pasord") == {"pasord": 1.0, "passord": RANKING.one_slip}


def test_an_unfinished_word_brings_its_completions_in() -> None:
    share = RANKING.completion * WORDS.idf_of_any(["faktura", "fakturaen"]) / WORDS.idf("faktura")
    assert _stems("fakt", typing=True) == {"fakt": 1.0, "faktura": share, "faktur": share}


def test_a_word_that_nobody_knows_may_be_the_start_of_one() -> None:
    assert {"faktura", "faktur"} < set(_stems("fakt i appen"))
    assert set(_stems("faktura i appen")) == {"faktur", "i", "app"}


def test_what_is_hardly_begun_is_not_held_against_an_answer() -> None:
    assert planned("bytte qx", WORDS, typing=True).ceiling == planned("bytte", WORDS).ceiling
    assert planned("bytte qxzw", WORDS, typing=True).ceiling > planned("bytte", WORDS).ceiling
    assert planned("bytte qx", WORDS).ceiling > planned("bytte", WORDS).ceiling


def test_text_never_scores_a_step_whatever_is_begun() -> None:
    assert planned("bytte qx", WORDS, typing=True).step == planned("bytte qx", WORDS).step


def test_an_unfinished_word_that_begins_others_counts_as_known() -> None:
    assert planned("fakt", WORDS, typing=True).words[0].known
    assert not planned("fakt", WORDS).words[0].known


def test_an_unfinished_word_may_become_one_of_asking() -> None:
    assert _stems("passord hvo", typing=True)["hvo"] == RANKING.asking


def test_words_of_asking_weigh_less_beside_others() -> None:
    assert _stems("hvordan passord") == {"hvordan": RANKING.asking, "passord": 1.0}
    assert _stems("hvordan") == {"hvordan": 1.0}


def test_neighbours_are_looked_for_side_by_side_and_as_one_word() -> None:
    leaves = [leaf for leaf, _ in _leaves(planned("mobil abonnement", WORDS).clause)]
    assert Phrase("stems", ("mobil", "abonnement"), RANKING.phrase) in leaves
    assert Term("grams", "ilab") in leaves


def test_the_whole_question_may_be_a_title() -> None:
    plan_ = planned("Bytte  PASSORD", WORDS)
    assert Exact("exact", "bytte_passord", WHOLE * plan_.step) in plan_.clause.parts  # type: ignore[union-attr]
    assert plan_.step == RANKING.exact * plan_.ceiling


@pytest.mark.parametrize(
    ("typed", "token", "steps"),
    [
        ("hva sier KB-12 om det", "kb12", NUMBER),
        ("#12", "kb12", NUMBER),
        ("feil E-4021 ved betaling", "e4021", CODE),
        ("ring meg på +47 815 00 123", "81500123", CODE),
    ],
)
def test_what_is_named_to_the_letter_is_lifted(typed: str, token: str, steps: int) -> None:
    plan_ = planned(typed, WORDS)
    assert Exact("exact", token, steps * plan_.step) in plan_.clause.parts  # type: ignore[union-attr]


def test_of_a_pasted_page_the_rarest_known_words_are_searched() -> None:
    pasted = " ".join([*(f"xq{i}z" for i in range(40)), "passord", "abonnement"])
    assert {"passord", "abonnement"} <= {word.word for word in planned(pasted, WORDS).words}
    assert len(planned(pasted, WORDS).words) == MAX_WORDS


def test_short_words_are_matched_whole() -> None:
    assert all(
        isinstance(leaf, Term | Exact) and not leaf.field.endswith("grams")
        for leaf, _ in _leaves(planned("i", WORDS).clause)
    )


def test_one_letter_more_takes_no_answer_away_while_typing() -> None:
    typing = planned("bytte p", WORDS, typing=True)
    assert typing.words == planned("bytte", WORDS, typing=True).words
    assert len(planned("p", WORDS, typing=True).words) == 1
    assert planned("bytte p p", WORDS, typing=True).words == typing.words


def test_a_first_letter_leaves_the_word_before_it_as_unfinished_as_it_was() -> None:
    assert (
        planned("bytte pas o", WORDS, typing=True).words
        == planned("bytte pas", WORDS, typing=True).words
    )


def test_a_single_digit_is_no_beginning_of_a_word() -> None:
    assert [word.word for word in planned("kb 2", WORDS, typing=True).words] == ["kb", "2"]


def test_filters_and_limits_are_handed_on() -> None:
    request = search_request("x", locale="nb", limit=5, offset=10)
    made = plan(request, index=STAFF_NB, vocabulary=WORDS, teams=[7], exclude=[9])
    assert (made.teams, made.exclude, made.limit) == (frozenset({7}), frozenset({9}), 15)


def test_a_question_without_words_asks_for_nothing() -> None:
    made = planned("?!", WORDS)
    assert (made.words, made.clause, made.ceiling) == ((), Sum(()), 0)


@given(anything)
def test_every_question_gets_a_bounded_plan(text: str) -> None:
    leaves = list(_leaves(planned(text, WORDS, typing=True).clause))
    assert len(leaves) < 3000
    assert all(weight >= 0 for _, weight in leaves)
