"""Compares nDCG@10, means and bounds with numbers worked out by hand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.evaluation.measures import Judged, below, kept, means, ndcg

# 1 / log2(rank + 1), to ten places.
GAIN = {1: 1.0, 2: 0.6309297536, 3: 0.5, 4: 0.4306765581, 10: 0.2890648263}
TEN_RIGHT = 4.5435595  # the sum of the gains of ranks 1 to 10


@pytest.mark.parametrize(
    ("ranked", "relevant", "score"),
    [
        (["a"], {"a"}, 1.0),
        (["x", "a"], {"a"}, GAIN[2]),
        (["x", "y", "a"], {"a"}, GAIN[3]),
        (["x", "a", "y", "b"], {"a", "b"}, (GAIN[2] + GAIN[4]) / (1 + GAIN[2])),
        (["b", "a"], {"a", "b"}, 1.0),
        (["a"], {"a", "b"}, 1 / (1 + GAIN[2])),
        (["x", "x", "a"], {"a"}, GAIN[2]),
        (["a", "a"], {"a", "b"}, 1 / (1 + GAIN[2])),
        (["x"], {"a"}, 0.0),
        ([], {"a"}, 0.0),
        (["a"], set(), 0.0),
    ],
)
def test_the_earlier_an_answer_stands_the_more_it_counts(
    ranked: list[str], relevant: set[str], score: float
) -> None:
    assert ndcg(ranked, relevant) == pytest.approx(score, abs=1e-9)


def test_the_tenth_rank_is_the_last_that_counts() -> None:
    others = [str(rank) for rank in range(1, 10)]
    assert ndcg([*others, "a"], {"a"}) == pytest.approx(GAIN[10], abs=1e-9)
    assert ndcg([*others, "x", "a"], {"a"}) == 0.0


def test_no_more_than_ten_answers_are_asked_for() -> None:
    relevant = {str(number) for number in range(12)}
    assert ndcg(["0"], relevant) == pytest.approx(1 / TEN_RIGHT, abs=1e-7)
    assert ndcg(sorted(relevant), relevant) == pytest.approx(1.0)


@given(st.permutations("abcdefghijklm"), st.sets(st.sampled_from("abcdefghijklm"), min_size=1))
def test_no_order_is_better_than_perfect(ranked: list[str], relevant: set[str]) -> None:
    assert 0.0 <= ndcg(ranked, relevant) <= 1.0 + 1e-9


def _question(qid: str, language: str, kind: str) -> Judged:
    return Judged(qid=qid, language=language, kind=kind, text="", relevant=frozenset({"a"}))


QUESTIONS = [
    _question("1", "nb", "typo"),
    _question("2", "nb", "prefix"),
    _question("3", "sv", "typo"),
    _question("4", "sv", "typo"),
]
RUN = {"1": ["a"], "2": ["x", "a"], "3": ["x", "y", "a"]}


@pytest.mark.parametrize(
    ("row", "mean", "questions"),
    [
        ("all", (1.0 + GAIN[2] + GAIN[3]) / 4, 4),
        ("nb", (1.0 + GAIN[2]) / 2, 2),
        ("sv", GAIN[3] / 2, 2),
        ("typo", (1.0 + GAIN[3]) / 3, 3),
        ("prefix", GAIN[2], 1),
        ("sv typo", GAIN[3] / 2, 2),
        ("nb typo", 1.0, 1),
    ],
)
def test_a_question_without_results_counts_as_nothing_found(
    row: str, mean: float, questions: int
) -> None:
    reached, number = means(QUESTIONS, RUN)[row]
    assert number == questions
    assert reached == pytest.approx(mean, abs=1e-9)


def test_there_is_a_row_for_each_language_and_kind_and_no_other() -> None:
    rows = {"all", "nb", "sv", "typo", "prefix", "nb typo", "nb prefix", "sv typo"}
    assert set(means(QUESTIONS, RUN)) == rows


def test_a_bound_that_is_reached_is_not_mentioned() -> None:
    assert below({"all": (0.655, 10)}, {"all": 0.655}) == []


def test_a_bound_that_is_missed_is_named_with_both_numbers() -> None:
    assert below({"all": (0.6549, 10), "nb": (0.9, 5)}, {"all": 0.655, "nb": 0.5}) == [
        "all: 0.6549 is below 0.655"
    ]


def test_a_bound_on_a_row_that_is_not_there_is_missed() -> None:
    assert below({}, {"typo": 0.1}) == ["typo: 0.0000 is below 0.1"]


def test_what_stands_among_the_first_three_counts_as_kept_unless_it_is_refused() -> None:
    questions = [_question(qid, "nb", "typo") for qid in ("right", "fourth", "hidden")]
    run = {"right": ["x", "y", "a"], "fourth": ["x", "y", "z", "a"], "hidden": ["a"]}
    assert kept(questions, run, {"fourth", "hidden"}) == {"kept nb": (0.5, 2)}
