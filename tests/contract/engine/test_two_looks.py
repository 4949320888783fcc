"""Holds every engine to the same answers where a large index is asked for candidates first."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from search.engine.base import SearchEngine
from search.engine.embedded import EmbeddedEngine, whole_look
from search.engine.embedded.candidates import best_candidates
from search.query.candidates import WINDOW
from search.query.pins import Pin
from search.query.plan import QueryPlan
from tests.contract.engine.library import (
    LOCALES,
    STAFF,
    TEXTS,
    article,
    ask,
    asked,
    found,
    put,
    remove,
)
from tests.contract.engine.test_finding import HOSTILE, QUESTIONS

HANDFUL = [article(number) for number in TEXTS]


def _first(engine: SearchEngine, text: str, **question: Any) -> list[int]:
    return found(engine, text, large=0, **question)


def test_the_right_article_comes_first(engine: SearchEngine, generation: str) -> None:
    exact = article(9, "Koden E-4021 betyr at kortet er avvist.", title="Avvist")
    put(engine, generation, *HANDFUL, exact)
    assert {question: _first(engine, question)[0] for question in QUESTIONS} == QUESTIONS
    assert _first(engine, "faktura e4021")[0] == 9
    assert _first(engine, "faktura", pins=[Pin(("faktura",), (4, 9))]) == [4, 9, 2]
    assert all(isinstance(_first(engine, each), list) for each in HOSTILE)


def test_nothing_is_found_that_others_may_read(engine: SearchEngine, generation: str) -> None:
    ours = article(5, "Passord for oss.", teams=(7,), team_limited=True)
    put(engine, generation, article(1), ours, article(6, "Passord og pris."))
    assert set(_first(engine, "passord", known=[ours])) == {1, 6}
    assert set(_first(engine, "passord", known=[ours], teams=[7])) == {1, 5, 6}
    assert _first(engine, "passord", known=[ours], exclude=[1]) == [6]


def test_candidates_that_others_may_read_crowd_nobody_out(
    engine: SearchEngine, generation: str
) -> None:
    theirs = (article(n, "Passord. " * 5, teams=(7,), team_limited=True) for n in range(10, 315))
    put(engine, generation, *theirs, article(1))
    assert _first(engine, "passord") == [1]


def test_articles_of_many_passages_hide_no_others(engine: SearchEngine, generation: str) -> None:
    long = article(5, *("Passord. " * 130 for _ in range(WINDOW + 10)), title="Passord")
    put(engine, generation, long, article(1), article(6, "Om et passord."))
    assert set(_first(engine, "passord", limit=3)) == {1, 5, 6}


def test_what_is_published_is_found_and_what_is_removed_is_gone(
    engine: SearchEngine, generation: str
) -> None:
    put(engine, generation, *HANDFUL)
    put(engine, generation, article(1, "Nå om roaming."), version=2)
    assert set(_first(engine, "roaming")) == {1, 3}
    remove(engine, generation, 3, version=3)
    assert _first(engine, "roaming") == [1]


def test_a_new_process_finds_what_was_written_before(tmp_path: Path) -> None:
    writer = EmbeddedEngine(tmp_path, locales=LOCALES)
    generation = writer.create_generation()
    writer.promote(generation)
    put(writer, generation, *HANDFUL)
    reader = EmbeddedEngine(tmp_path, locales=LOCALES)
    assert _first(reader, "roaming") == [3]
    put(EmbeddedEngine(tmp_path, locales=LOCALES), generation, article(5, "Roaming i Norden."))
    assert set(_first(reader, "roaming")) == {3, 5}


@pytest.mark.parametrize("left", [1, 3001])
def test_digests_that_are_cut_off_cost_time_and_no_answer(tmp_path: Path, left: int) -> None:
    engine = EmbeddedEngine(tmp_path, locales=LOCALES)
    generation = engine.create_generation()
    engine.promote(generation)
    put(engine, generation, *HANDFUL)
    kept = tmp_path / generation / f"{STAFF}.digests"
    kept.write_bytes(kept.read_bytes()[:left])  # half a number
    reader = EmbeddedEngine(tmp_path, locales=LOCALES)
    assert _first(reader, "fakturaen")[0] == 2
    put(reader, generation, article(5, "Roaming i Norden."))
    assert set(_first(reader, "roaming")) == {3, 5}


def test_a_question_is_answered_from_the_digests() -> None:
    engine = EmbeddedEngine(locales=LOCALES)
    generation = engine.create_generation()
    put(engine, generation, *HANDFUL)
    view = engine._view(STAFF, generation)
    assert best_candidates(view, asked("fakturaen", large=0)) is not None


def _in_no_hurry(text: str) -> QueryPlan:
    return replace(asked(text, large=0), insists=False)


def test_the_whole_table_is_looked_at_where_it_knows_the_words() -> None:
    engine = EmbeddedEngine(locales=LOCALES)
    engine.promote(generation := engine.create_generation())
    put(engine, generation, *HANDFUL)
    for question in QUESTIONS:
        at_once = [(hit.passage.id, hit.score) for hit in ask(engine, question).hits]
        found = engine.search(_in_no_hurry(question)).hits
        assert [(hit.passage.id, hit.score) for hit in found] == at_once


def test_candidates_are_asked_while_the_table_learns(monkeypatch: pytest.MonkeyPatch) -> None:
    engine = EmbeddedEngine(locales=LOCALES)
    engine.promote(generation := engine.create_generation())
    put(engine, generation, *HANDFUL)
    monkeypatch.setattr(whole_look, "MOST_LEARNED", 0)
    candidates = ask(engine, "fakturaen", large=0).hits
    assert engine.search(_in_no_hurry("fakturaen")).hits == candidates != ()
