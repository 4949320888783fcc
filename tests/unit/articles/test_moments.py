"""Checks the words for how long ago something was."""

import pytest
from django.utils import translation

from articles.templatetags.moments import ago, days_ago

WORDS = [
    (-1, "i dag"),
    (0, "i dag"),
    (1, "i går"),
    (2, "for 2 dager siden"),
    (13, "for 13 dager siden"),
    (14, "for 2 uker siden"),
    (59, "for 8 uker siden"),
    (60, "for 2 måneder siden"),
    (729, "for 24 måneder siden"),
    (730, "for 2 år siden"),
]


@pytest.mark.parametrize(("days", "words"), WORDS)
def test_days_become_words(days: int, words: str) -> None:
    with translation.override("nb"):
        assert days_ago(days) == words


def test_no_moment_says_nothing() -> None:
    assert ago(None) == ""
