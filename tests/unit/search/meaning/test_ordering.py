"""Tests how words and meaning order together."""

from dataclasses import replace

from search.engine.base import EngineHit
from search.meaning.ordering import LOOKED_AT, reordered
from search.query.plan import QueryPlan
from tests.unit.search.examples import article, passage, planned, vocabulary

WORDS = vocabulary([article("Bytt passord i appen.")])
PLAN = planned("passord", WORDS)


def _hits(plan: QueryPlan, *scores: float) -> list[EngineHit]:
    """Return hits of the articles 0, 1, 2 …"""
    return [
        EngineHit(passage("Bytt.", number=number), score, 1) for number, score in enumerate(scores)
    ]


def test_what_is_near_overtakes_what_is_hardly_better_by_its_words() -> None:
    hits = _hits(PLAN, 1.0, 0.95, 0.9)
    near = {0: 0.5, 1: 0.5, 2: 0.9}
    assert reordered(PLAN, hits, near, share=1.5) == [2, 0, 1]


def test_what_is_far_better_by_its_words_stays_first() -> None:
    hits = _hits(PLAN, 1.0, 0.3)
    assert reordered(PLAN, hits, {0: 0.8, 1: 0.9}, share=1.5) == [0, 1]


def test_without_a_share_nothing_moves() -> None:
    hits = _hits(PLAN, 1.0, 0.9, 0.8)
    assert reordered(PLAN, hits, {0: 0.1, 1: 0.5, 2: 0.9}, share=0) == [0, 1, 2]


def test_a_second_passage_counts_as_it_did_before() -> None:
    hits = [
        replace(hit, second=more)
        for hit, more in zip(_hits(PLAN, 0.9, 0.91), (0.02, 0.0), strict=True)
    ]
    assert reordered(PLAN, hits, {0: 0.5, 1: 0.5}, share=1.5) == [0, 1]


def test_pinned_and_exact_ones_keep_their_places() -> None:
    hits = _hits(PLAN, 21 * PLAN.step, PLAN.step, 0.9, 0.8)
    near = {0: 0.0, 1: 0.0, 2: 0.0, 3: 1.0}
    assert reordered(PLAN, hits, near, share=1.5) == [0, 1, 3, 2]


def test_an_article_that_nobody_knows_is_taken_for_as_near_as_the_others() -> None:
    hits = _hits(PLAN, 1.0, 0.99, 0.98)
    assert reordered(PLAN, hits, {0: 0.2, 2: 0.8}, share=1) == [2, 1, 0]


def test_one_known_likeness_says_nothing() -> None:
    hits = _hits(PLAN, 1.0, 0.99)
    assert reordered(PLAN, hits, {1: 1.0}, share=9) == [0, 1]


def test_what_is_far_down_stays_there() -> None:
    hits = _hits(PLAN, *[1.0] * LOOKED_AT, 0.99, 0.98)
    near = {number: number / 100 for number in range(len(hits))}
    assert reordered(PLAN, hits, near, share=5)[-2:] == [LOOKED_AT, LOOKED_AT + 1]
    assert reordered(PLAN, hits, near, share=5)[0] == LOOKED_AT - 1
