"""Tests that a share is never judged by the questions that it was chosen by."""

from search.evaluation.measures import Judged
from tests.relevance.judge_meaning import fair, half_of


def _asked(locale: str, topics: int = 12) -> list[Judged]:
    return [
        Judged(
            qid=f"{locale}{topic}",
            language=locale,
            kind="index",
            text="?",
            relevant=frozenset({f"{locale}-{topic}"}),
        )
        for topic in range(topics)
    ]


def test_each_half_is_measured_with_what_was_best_for_the_other() -> None:
    asked = [each for locale in ("nb", "sv", "da", "en") for each in _asked(locale)]
    halves = {each.qid: half_of(each) for each in asked}
    assert set(halves.values()) == {0, 1}
    good_for_first = {qid: float(half == 0) for qid, half in halves.items()}
    good_for_second = {qid: float(half == 1) for qid, half in halves.items()}
    assert set(fair({"0": good_for_first, "1": good_for_second}, asked).values()) == {0.0}


def test_a_topic_is_in_the_same_half_in_all_languages() -> None:
    halves = zip(map(half_of, _asked("nb")), map(half_of, _asked("en")), strict=True)
    assert all(one == other for one, other in halves)
