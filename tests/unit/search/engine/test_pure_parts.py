"""Proves the parts of the engines that need no engine: names, compiling, bulk lines and answers."""

from datetime import UTC, datetime

import pytest

from articles.audience import Audience
from articles.body_text import Line
from search.engine.base import ArticleChange, EngineUnavailable, IndexName, Outcome, all_indices
from search.engine.compiling import compiled
from search.engine.elastic.bodies import Queries, articles_body, document
from search.engine.elastic.bulk import chunks, claims, judged, writes
from search.engine.generations import checked, is_generation, new_generation
from search.passages import TOKEN_FIELDS, passages
from search.query.tree import Best, Exact, Phrase, Sum, Term
from tests.unit.search.examples import STAFF_NB, article, passage, planned, vocabulary

CHANGE = ArticleChange(
    index=STAFF_NB, article=12, version=5, passages=(passage("Åpne."),), gone=("12-nb-1",)
)


def _alias(index: IndexName) -> str:
    return f"kb-{index}"


def test_generations_sort_by_age() -> None:
    early, late = (new_generation(datetime(2026, 1, day, tzinfo=UTC)) for day in (1, 2))
    assert early < late
    assert is_generation(early)


@pytest.mark.parametrize("name", ["", "current", "../etc", "g2026", "*"])
def test_other_names_are_no_generations(name: str) -> None:
    with pytest.raises(ValueError, match="generation"):
        checked(name)


def test_a_generation_has_an_index_per_realm_and_locale() -> None:
    assert len(all_indices()) == 12
    assert str(all_indices()[0]) == "public-nb"


@pytest.mark.parametrize("realm", [Audience.PUBLIC, Audience.CUSTOMERS])
def test_an_internal_passage_never_leaves_the_staff(realm: Audience) -> None:
    note = passages(article(Line("Rabatt", internal=True)))
    with pytest.raises(ValueError, match="internal"):
        ArticleChange(index=IndexName(realm, "nb"), article=12, version=1, passages=note)


def test_weights_are_multiplied_down_to_the_leaves() -> None:
    tree = Sum((Best((Term("grams", "pass", 0.5),), 2.0), Exact("exact", "a", 3.0)), 0.5)
    assert compiled(tree, Queries()) == {
        "bool": {
            "should": [
                {"dis_max": {"queries": [{"term": {"grams": {"value": "pass", "boost": 0.5}}}]}},
                {"constant_score": {"filter": {"term": {"exact": "a"}}, "boost": 1.5}},
            ]
        }
    }


def test_a_phrase_is_asked_as_neighbouring_tokens() -> None:
    found = compiled(Phrase("stems", ("bytt", "passord"), 0.3), Queries())
    assert found == {"match_phrase": {"stems": {"query": "bytt passord", "boost": 0.3}}}


def test_an_empty_sum_finds_nothing() -> None:
    assert compiled(Sum(()), Queries()) == {"match_none": {}}


def test_a_search_is_limited_to_everyone_and_the_own_teams() -> None:
    plan = planned("passord", vocabulary([article("passord")]), limit=7)
    body = articles_body(plan, "800ms")
    assert body["query"]["bool"]["filter"] == [{"terms": {"teams": [0]}}]
    assert (body["size"], body["collapse"]) == (7, {"field": "article"})


def test_a_document_has_all_tokens_and_the_passage() -> None:
    found = document(passage("Åpne.", team_limited=True, teams=(4,)), 5)
    assert found.keys() >= {*TOKEN_FIELDS, "article", "version", "kind", "products", "passage"}
    assert found["teams"] == [4]


def test_an_article_is_claimed_before_its_passages_are_written() -> None:
    version = {"version": 5, "version_type": "external_gte"}
    (claim,) = claims([(0, CHANGE)], _alias)
    assert claim.lines[0] == {"index": {"_index": "kb-staff-nb", "_id": "12-head", **version}}
    written, deleted = writes([(0, CHANGE)], _alias)
    assert written.lines[0]["index"]["_id"] == "12-nb-0"
    assert deleted.lines == [{"delete": {"_index": "kb-staff-nb", "_id": "12-nb-1", **version}}]


def test_a_passage_that_came_back_is_not_deleted() -> None:
    back = ArticleChange(
        index=STAFF_NB, article=12, version=5, passages=CHANGE.passages, gone=("12-nb-0",)
    )
    assert ["delete" in action.lines[0] for action in writes([(0, back)], _alias)] == [False]


def test_chunks_hold_every_change_once_in_order() -> None:
    changes = [CHANGE] * 1001
    runs = list(chunks(changes))
    assert len(runs) > 1
    assert [position for run in runs for position, _ in run] == list(range(1001))


def test_bulk_answers_are_told_apart() -> None:
    error = {"type": "mapper_parsing_exception", "reason": "no"}
    assert judged(CHANGE, {"index": {"status": 201}}) is None
    assert judged(CHANGE, {"delete": {"status": 404, "result": "not_found"}}) is None
    stale = judged(CHANGE, {"index": {"status": 409, "error": error}})
    assert stale is not None
    assert stale.outcome is Outcome.STALE
    refused = judged(CHANGE, {"index": {"status": 400, "error": error}})
    assert refused is not None
    assert (refused.outcome, refused.reason) == (Outcome.REFUSED, "mapper_parsing_exception: no")


@pytest.mark.parametrize("status", [403, 404, 429, 500, 503])
def test_what_may_work_later_is_no_outcome(status: int) -> None:
    error = {"type": "cluster_block_exception", "reason": "read-only"}
    with pytest.raises(EngineUnavailable, match=str(status)):
        judged(CHANGE, {"index": {"status": status, "error": error}})
