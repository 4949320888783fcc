"""Holds every engine to versioned writes: late ones lose, removals are remembered."""

from dataclasses import replace

from articles.body_text import Line
from search.engine.base import ArticleChange, Inventoried, Outcome, SearchEngine
from search.passages import content_hash, dump, passages
from tests.contract.engine.library import PUBLIC, STAFF, article, found, put, remove

LONG = article(6, "Vær. " * 200, "Vind. " * 200)


def test_a_later_version_replaces_an_earlier_one(engine: SearchEngine, generation: str) -> None:
    put(engine, generation, article(6, "Faktura"), version=1)
    (done,) = put(engine, generation, article(6, "Passord"), version=2)
    assert done.outcome is Outcome.APPLIED
    assert found(engine, "passord") == [6]
    assert found(engine, "faktura") == []


def test_an_earlier_version_is_stale(engine: SearchEngine, generation: str) -> None:
    put(engine, generation, article(6, "Passord"), version=2)
    (late,) = put(engine, generation, article(6, "Faktura"), version=1)
    assert late.outcome is Outcome.STALE
    assert found(engine, "passord") == [6]


def test_an_equal_version_is_applied_again(engine: SearchEngine, generation: str) -> None:
    put(engine, generation, article(6, "Passord"), version=2)
    (again,) = put(engine, generation, article(6, "Passord"), version=2)
    assert again.outcome is Outcome.APPLIED
    assert len(list(engine.inventory(generation, STAFF))) == 1


def test_a_removed_article_is_gone(engine: SearchEngine, generation: str) -> None:
    put(engine, generation, article(6, "Passord"), version=1)
    (done,) = remove(engine, generation, 6, version=2)
    assert done.outcome is Outcome.APPLIED
    assert found(engine, "passord") == []
    assert list(engine.inventory(generation, STAFF)) == []


def test_a_write_from_before_the_removal_is_stale(engine: SearchEngine, generation: str) -> None:
    put(engine, generation, article(6, "Passord"), version=1)
    remove(engine, generation, 6, version=3)
    (late,) = put(engine, generation, LONG, version=2)
    assert late.outcome is Outcome.STALE
    assert list(engine.inventory(generation, STAFF)) == []


def test_a_removal_can_be_undone_later(engine: SearchEngine, generation: str) -> None:
    remove(engine, generation, 6, version=3)
    put(engine, generation, article(6, "Passord"), version=4)
    assert found(engine, "passord") == [6]


def test_passages_that_are_gone_are_deleted(engine: SearchEngine, generation: str) -> None:
    put(engine, generation, LONG, version=1)
    put(engine, generation, article(6, "Kort"), version=2, gone=("6-nb-0", "6-nb-1"))
    assert [one.passage for one in engine.inventory(generation, STAFF)] == ["6-nb-0"]


def test_changes_in_one_batch_are_applied_in_order(engine: SearchEngine, generation: str) -> None:
    changes = [
        ArticleChange(index=STAFF, article=6, version=version, passages=passages(article(6, text)))
        for version, text in ((1, "Faktura"), (3, "Passord"), (2, "Nettverk"))
    ]
    outcomes = engine.apply(changes, generation)
    engine.refresh(generation)
    assert [one.change for one in outcomes] == changes
    assert [one.outcome for one in outcomes] == [Outcome.APPLIED, Outcome.APPLIED, Outcome.STALE]
    assert found(engine, "passord") == [6]


def test_versions_count_per_index(engine: SearchEngine, generation: str) -> None:
    put(engine, generation, article(6, "Passord"), version=5)
    (public,) = put(engine, generation, article(6, "Passord"), version=4, index=PUBLIC)
    assert public.outcome is Outcome.APPLIED


def test_the_inventory_names_every_passage(engine: SearchEngine, generation: str) -> None:
    put(engine, generation, LONG, article(1, revision=9), version=5)
    every = [article(1, revision=9), LONG]
    hashes = [content_hash(dump(passage)) for one in every for passage in passages(one)]
    assert sorted(engine.inventory(generation, STAFF)) == [
        Inventoried(1, "1-nb-0", 5, 9, hashes[0]),
        Inventoried(6, "6-nb-0", 5, 1, hashes[1]),
        Inventoried(6, "6-nb-1", 5, 1, hashes[2]),
    ]


def test_the_inventory_tells_who_may_read(engine: SearchEngine, generation: str) -> None:
    limited = article(2, team_limited=True, teams=(4, 5))
    noted = replace(article(1), lines=(*article(1).lines, Line("Rabatt", internal=True)))
    put(engine, generation, noted, limited)
    held = engine.inventory(generation, STAFF)
    found = {each.passage: (each.internal, each.teams) for each in held}
    assert found == {"1-nb-0": (False, None), "1-nb-n0": (True, None), "2-nb-0": (False, (4, 5))}


def test_the_highest_version_counts_removals_in(engine: SearchEngine, generation: str) -> None:
    assert engine.counter_high(generation) == 0
    put(engine, generation, article(1), version=5)
    remove(engine, generation, 2, version=7, index=PUBLIC)
    assert engine.counter_high(generation) == 7


def test_a_large_batch_is_written_whole(engine: SearchEngine, generation: str) -> None:
    put(engine, generation, *(article(n, "Passord") for n in range(100, 1000)))
    assert engine.status().passages[str(STAFF)] == 900
