"""Reads what Elasticsearch replies to searches, as plain data."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from search.engine.base import EngineHit, EngineHits, Reach, Weighed
from search.engine.elastic.bodies import passages_wanted
from search.engine.grouping import best_of_articles
from search.passages import load
from search.query.plan import QueryPlan

Reply = Mapping[str, Any]


def hits_in(reply: Reply, plan: QueryPlan) -> EngineHits | None:
    """Return the best passage of each of the best articles; None where passages hide some."""
    passages = reply["hits"]["hits"]
    few = len({_article(found) for found in passages}) < plan.limit
    return None if few and len(passages) >= passages_wanted(plan.limit) else all_in(plan, reply)


def all_in(plan: QueryPlan, *replies: Reply) -> EngineHits:
    """Return the best passage of each of the best articles in several replies to one question."""
    passages = {found["_id"]: found for reply in replies for found in reply["hits"]["hits"]}
    ranked = sorted(passages.values(), key=lambda found: -found["_score"])
    scored = ((found["_score"], _article(found), found) for found in ranked)
    best = best_of_articles(scored, plan)
    took = sum(float(reply["took"]) for reply in replies)
    hits = tuple(replace(_hit(each.what), second=each.second) for each in best)
    return EngineHits(hits, took, any(map(_is_partial, replies)))


def _article(found: Reply) -> int:
    return int(found["_source"]["passage"]["article"])


def reach_in(reply: Mapping[str, Any], most: int) -> Reach:
    """Return the articles that a search counted, of which one more than ``most`` was asked for."""
    numbers = tuple(int(hit["fields"]["article"][0]) for hit in reply["hits"]["hits"])
    return Reach(numbers[:most], _is_partial(reply) or len(numbers) > most)


def weighed_in(reply: Mapping[str, Any], parts: int) -> Weighed | None:
    """Return the passage that a search weighed, and what each named part scored."""
    for found in reply["hits"]["hits"]:
        named = found.get("matched_queries") or {}
        return Weighed(_hit(found), tuple(named.get(str(n), 0.0) for n in range(parts)))
    return None


def _hit(found: Mapping[str, Any]) -> EngineHit:
    stored = found["_source"]
    return EngineHit(load(stored["passage"]), found["_score"], stored["version"])


def _is_partial(reply: Mapping[str, Any]) -> bool:
    return bool(reply["timed_out"] or reply["_shards"]["failed"])
