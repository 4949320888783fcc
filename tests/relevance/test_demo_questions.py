"""Holds the search to its bounds on the judged questions about the demo's help centre."""

import json
from pathlib import Path

import pytest

from tests.relevance.outcomes import Outcome, complaint, scores
from tests.relevance.questions import LANGUAGES

BOUNDS: dict[str, dict[str, float]] = json.loads(
    (Path(__file__).parent / "demo_bounds.json").read_text(encoding="utf-8")
)
ROWS = [(language, row) for language, rows in BOUNDS.items() for row in rows]


def test_every_language_has_bounds() -> None:
    assert tuple(BOUNDS) == LANGUAGES


@pytest.mark.django_db
@pytest.mark.parametrize(("language", "row"), ROWS, ids=lambda part: str(part).replace(" ", "-"))
def test_the_search_reaches_its_bound(
    outcomes: dict[str, list[Outcome]], language: str, row: str
) -> None:
    all_scores, bound = scores(outcomes[language]), BOUNDS[language][row]
    reached = all_scores[row]
    assert reached.share >= bound, complaint(row, reached, bound, all_scores)
