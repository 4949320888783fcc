"""Shuffles and repeats what engines are told: the newest wins, what was taken down stays gone."""

from collections.abc import Iterator, Sequence
from random import Random

import pytest

from search.engine.base import ArticleChange, SearchEngine
from search.passages import passages
from tests.contract.engine.library import STAFF, article

ARTICLES, VERSIONS, PAIRS = 20, 25, 1_000
MOST_AT_ONCE = 200


def _published(number: int, version: int) -> ArticleChange:
    cut = passages(article(number, f"Tekst {version}", revision=version))
    return ArticleChange(index=STAFF, article=number, version=version, passages=cut)


def _taken_down(number: int, version: int) -> ArticleChange:
    gone = tuple(passage.id for passage in _published(number, version).passages)
    return ArticleChange(index=STAFF, article=number, version=version, gone=gone)


def _batches(changes: Sequence[ArticleChange], luck: Random) -> Iterator[Sequence[ArticleChange]]:
    start = 0
    while start < len(changes):
        end = start + luck.randint(1, MOST_AT_ONCE)
        yield changes[start:end]
        start = end


def _tell(
    engine: SearchEngine, generation: str, changes: list[ArticleChange], luck: Random
) -> None:
    for batch in _batches(changes, luck):
        engine.apply(batch, generation)
    engine.refresh(generation)


def _held(engine: SearchEngine, generation: str) -> set[tuple[int, int, int]]:
    """Return number, version and revision of all that is stored."""
    stored = engine.inventory(generation, STAFF)
    return {(each.article, each.version, each.revision) for each in stored}


@pytest.mark.parametrize("seed", [1, pytest.param(2, marks=pytest.mark.thorough)])
def test_of_a_thousand_events_in_any_order_the_newest_count(
    engine: SearchEngine, generation: str, seed: int
) -> None:
    """Each event comes twice; every other article is taken down in the end, the others are up."""
    luck = Random(seed)
    events = [
        (_taken_down if (number + version) % 2 else _published)(number, version)
        for number in range(1, ARTICLES + 1)
        for version in range(1, VERSIONS + 1)
    ] * 2
    luck.shuffle(events)
    assert len(events) == 1_000
    _tell(engine, generation, events, luck)
    up = {number for number in range(1, ARTICLES + 1) if (number + VERSIONS) % 2 == 0}
    assert _held(engine, generation) == {(number, VERSIONS, VERSIONS) for number in up}


def test_a_thousand_late_publishes_bring_nothing_back(
    engine: SearchEngine, generation: str
) -> None:
    luck = Random(3)
    # What was written before, taken down, and then the same again by somebody who is late.
    order = [number for number in range(1, PAIRS + 1) for _time in range(2)]
    luck.shuffle(order)
    seen: set[int] = set()
    events = []
    for number in order:
        events.append(_published(number, 1) if number in seen else _taken_down(number, 2))
        seen.add(number)
    _tell(engine, generation, events, luck)
    assert _held(engine, generation) == set()
