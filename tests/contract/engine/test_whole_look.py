"""Holds the look at all passages of a small index to what the engine itself finds there."""

from typing import Any

import pytest
import tantivy

from search.engine.embedded import EmbeddedEngine, table, whole_look
from search.engine.embedded.documents import SCHEMA, SPACES, document
from search.engine.embedded.finding import BestArticles, best_per_article, key_of
from search.engine.embedded.table import Table, table_of
from search.engine.embedded.whole_look import best_of_all
from search.passages import passages
from search.query.pins import Pin
from search.query.plan import QueryPlan
from tests.contract.engine.library import LOCALES, TEXTS, article, asked, found, put
from tests.contract.engine.test_finding import HOSTILE, QUESTIONS

OURS = article(5, "Nytt passord for oss.", "Appen viser fakturaen.", teams=(7,), team_limited=True)
LONG = article(6, *("Passord og roaming. " * 60 for _ in range(90)), title="Passord")
LIBRARY = [*(article(number) for number in TEXTS), OURS, LONG]


@pytest.fixture(scope="module")
def searcher() -> tantivy.Searcher:
    """Return an index of some articles, one of them long and one for a team."""
    index = tantivy.Index(SCHEMA)
    index.register_tokenizer("spaces", SPACES)
    writer = index.writer(heap_size=15_000_000, num_threads=1)
    every = (passage for each in LIBRARY for passage in passages(each))
    for place, passage in enumerate(every):
        writer.add_document(document(passage, 1, place))
    writer.commit()
    index.reload()
    return index.searcher()


def _table(searcher: tantivy.Searcher) -> Table:
    made = table_of(searcher)
    assert made is not None
    return made


def _plans() -> list[QueryPlan]:
    plain = [asked(text, known=LIBRARY) for text in (*QUESTIONS, *HOSTILE)]
    pinned = asked("passord", known=LIBRARY, pins=[Pin(("passord",), (4, 2))])
    narrow = [asked("passord i appen", known=LIBRARY, **each) for each in NARROWED]
    return [plan for plan in (*plain, pinned, *narrow) if plan.words]


NARROWED = ({"teams": [7]}, {"exclude": [1, 6]}, {"limit": 1}, {"teams": [7], "exclude": [6]})


def _looked(hits: BestArticles) -> list[tuple[Any, ...]]:
    return [(key_of(hit.what), hit.score, hit.second) for hit in hits]


def _as_found(hits: BestArticles) -> list[tuple[Any, ...]]:
    return [(at, *(pytest.approx(each, rel=1e-5) for each in own)) for at, *own in _looked(hits)]


def test_it_finds_and_scores_what_the_engine_itself_does(searcher: tantivy.Searcher) -> None:
    known = _table(searcher)
    for plan in (*_plans(), *_plans()):  # what words score is known the second time
        looked = best_of_all(known, plan)
        assert looked is not None
        assert _looked(looked) == _as_found(best_per_article(searcher, plan))


def test_what_is_too_much_to_learn_at_once_is_learned_by_and_by(
    searcher: tantivy.Searcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(whole_look, "MOST_LEARNED", 10)
    known, plan = _table(searcher), asked("nytt passord i appen", known=LIBRARY)
    tries = [best_of_all(known, plan) is not None for _ in range(60)]
    assert not tries[0]
    assert tries[-1]


def test_a_full_table_forgets_and_answers_on(
    searcher: tantivy.Searcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(table, "MOST_KEPT", 300)
    known, plan = _table(searcher), asked("nytt passord i appen", known=LIBRARY)
    expected = _as_found(best_per_article(searcher, plan))
    for other in _plans():
        best_of_all(known, other)
    looked = best_of_all(known, plan) or best_per_article(searcher, plan)
    assert _looked(looked) == expected


def test_what_was_learned_of_an_index_goes_when_it_changes() -> None:
    engine = EmbeddedEngine(locales=LOCALES)
    generation = engine.create_generation()
    engine.promote(generation)
    put(engine, generation, *LIBRARY[:4])
    assert found(engine, "roaming") == [3]
    put(engine, generation, article(1, "Nå om roaming."), version=2)
    assert set(found(engine, "roaming")) == {1, 3}
