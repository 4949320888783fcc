"""Scores made-up outcomes of judged questions."""

import pytest

from tests.relevance.outcomes import Outcome, complaint, scores
from tests.relevance.questions import Question


def _outcome(kind: str, found: str, verdict: str = "strong", expected: str = "right") -> Outcome:
    wanted = frozenset({expected} if expected else ())
    return Outcome(Question("nb", f"{kind} {found}", kind, wanted), tuple(found.split()), verdict)


OUTCOMES = [
    _outcome("question", "right wrong"),
    _outcome("question", "wrong other right", "weak"),
    _outcome("typo", "wrong other more right", "none"),
    _outcome("typo", "", "none"),
    _outcome("neighbour", "wrong right"),
    _outcome("none", "wrong", "none", ""),
    _outcome("none", "wrong", "weak", ""),
    _outcome("none", "wrong", "strong", ""),
]


@pytest.mark.parametrize(
    ("row", "share"),
    [
        ("first", 1 / 4),
        ("first three", 2 / 4),
        ("answered", 2 / 4),
        ("question first three", 1.0),
        ("typo first three", 0.0),
        ("neighbour first", 0.0),
        ("neighbour first three", 1.0),
        ("neighbour answered", 1.0),
        ("refused", 1 / 3),
    ],
)
def test_a_row_counts_the_questions_that_went_well(row: str, share: float) -> None:
    assert scores(OUTCOMES)[row].share == pytest.approx(share)


def test_a_row_remembers_what_went_wrong() -> None:
    assert scores(OUTCOMES)["question first three"].wrong == ()
    assert scores(OUTCOMES)["refused"].wrong == tuple(OUTCOMES[6:])


def test_a_complaint_shows_scores_and_the_questions_that_failed() -> None:
    rows = scores(OUTCOMES)
    said = complaint("first three", rows["first three"], 0.9, rows)
    assert said.startswith("'first three' reached 0.500, at least 0.900 is wanted.")
    assert "typo wrong other more right" in said
    assert "question right wrong" not in said
