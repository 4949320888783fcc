"""Holds every engine to the same answers, whether plans are asked alone or together."""

import socket
from dataclasses import replace

import pytest

from search.engine.base import EngineUnavailable, SearchEngine
from search.engine.elastic import ElasticEngine
from search.query.plan import QueryPlan
from search.query.tree import Term
from tests.contract.engine.library import LOCALES, STAFF_EN, TEXTS, article, asked, put

OTHERS = [article(number, "About roaming.", locale="en") for number in (3, 7)]


def _alone(engine: SearchEngine, plan: QueryPlan) -> list[tuple[str, float]]:
    return [(hit.passage.id, hit.score) for hit in engine.search(plan).hits]


def test_each_plan_finds_what_it_finds_alone(engine: SearchEngine, generation: str) -> None:
    put(engine, generation, *(article(number) for number in TEXTS))
    put(engine, generation, *OTHERS, index=STAFF_EN)
    other = asked("roaming", known=OTHERS, index=STAFF_EN)
    plans = [asked("roaming"), asked(""), other, asked("passord", large=0), asked("xyzzyx")]
    together = engine.search_all(plans)
    found = [[(hit.passage.id, hit.score) for hit in each.hits] for each in together]
    assert found == [_alone(engine, plan) for plan in plans]
    assert [len(each) for each in found[:4]] == [1, 0, 2, 1]


def test_one_that_cannot_be_answered_fails_all(engine: SearchEngine, generation: str) -> None:
    put(engine, generation, article(1))
    broken = replace(asked("passord"), index=replace(STAFF_EN, locale="xx"))
    with pytest.raises(EngineUnavailable):
        engine.search_all([asked("passord"), broken])


def test_a_server_that_is_down_is_unavailable() -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    engine = ElasticEngine(f"http://127.0.0.1:{port}", locales=LOCALES)
    with pytest.raises(EngineUnavailable):
        engine.search_all([replace(asked("passord"), clause=Term("stems", "passord"))])
