"""Holds every engine to building beside, swapping at once and dropping only what is not in use."""

import pytest

from search.engine.base import EngineUnavailable, SearchEngine
from tests.contract.engine.library import PUBLIC, article, asked, found, put


def test_before_the_first_generation_nothing_can_be_asked(engine: SearchEngine) -> None:
    assert engine.current() is None
    assert engine.generations() == ()
    with pytest.raises(EngineUnavailable):
        found(engine, "passord")


def test_a_generation_is_searched_once_it_is_promoted(engine: SearchEngine) -> None:
    first = engine.create_generation()
    put(engine, first, article(1))
    with pytest.raises(EngineUnavailable):
        found(engine, "passord")
    engine.promote(first)
    assert engine.current() == first
    assert found(engine, "passord") == [1]


def test_all_indices_are_swapped_together(engine: SearchEngine, generation: str) -> None:
    put(engine, generation, article(1))
    put(engine, generation, article(1), index=PUBLIC)
    second = engine.create_generation()
    put(engine, second, article(6, "Passord"))
    put(engine, second, article(6, "Passord"), index=PUBLIC)
    assert found(engine, "passord") == [1]
    engine.promote(second)
    assert engine.current() == second
    assert (found(engine, "passord"), found(engine, "passord", index=PUBLIC)) == ([6], [6])


def test_a_swap_can_be_taken_back(engine: SearchEngine, generation: str) -> None:
    put(engine, generation, article(1))
    engine.promote(engine.create_generation())
    engine.promote(generation)
    assert found(engine, "passord") == [1]


def test_both_generations_can_be_written(engine: SearchEngine, generation: str) -> None:
    second = engine.create_generation()
    for each in (generation, second):
        put(engine, each, article(1), version=3)
    assert engine.counter_high(generation) == engine.counter_high(second) == 3


def test_an_old_generation_can_be_dropped(engine: SearchEngine, generation: str) -> None:
    second = engine.create_generation()
    assert set(engine.generations()) == {generation, second}
    engine.promote(second)
    engine.drop(generation)
    assert engine.generations() == (second,)


def test_the_generation_in_use_cannot_be_dropped(engine: SearchEngine, generation: str) -> None:
    with pytest.raises(ValueError, match="in use"):
        engine.drop(generation)


def test_a_dropped_generation_cannot_be_written(engine: SearchEngine, generation: str) -> None:
    second = engine.create_generation()
    engine.drop(second)
    with pytest.raises(EngineUnavailable):
        put(engine, second, article(1))
    assert engine.generations() == (generation,)


def test_a_dropped_generation_cannot_be_promoted(engine: SearchEngine, generation: str) -> None:
    second = engine.create_generation()
    engine.drop(second)
    with pytest.raises(EngineUnavailable):
        engine.promote(second)
    assert engine.current() == generation


def test_the_status_describes_what_is_there(engine: SearchEngine, generation: str) -> None:
    put(engine, generation, article(1))
    status = engine.status()
    assert status.reachable
    assert (status.current, status.generations) == (generation, (generation,))
    assert status.passages["staff-nb"] == 1
    assert status.passages["public-en"] == 0


def test_a_generation_made_now_has_no_drift(engine: SearchEngine, generation: str) -> None:
    assert engine.drift(generation) == ""
    assert engine.fields() == engine.fields() != ""


def test_a_missing_index_is_drift(engine: SearchEngine, generation: str) -> None:
    second = engine.create_generation()
    engine.drop(second)
    assert second in engine.drift(second)


def test_a_ping_names_the_generation_in_use(engine: SearchEngine) -> None:
    assert engine.ping() is None
    made = engine.create_generation()
    engine.promote(made)
    assert engine.ping() == made


def test_a_generation_can_be_asked_before_it_is_in_use(
    engine: SearchEngine, generation: str
) -> None:
    put(engine, generation, article(1))
    second = engine.create_generation()
    put(engine, second, article(6, "Passord"))

    def numbers(name: str | None) -> list[int]:
        return [hit.passage.article for hit in engine.search(asked("passord"), name).hits]

    assert (numbers(second), numbers(generation), numbers(None)) == ([6], [1], [1])
    engine.drop(second)
    with pytest.raises(EngineUnavailable):
        numbers(second)
    with pytest.raises(ValueError, match="not the name"):
        numbers("*")
