"""Reads what Elasticsearch replies to searches, as plain data."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from search.engine.base import EngineHit, EngineHits, Reach, Weighed
from search.engine.elastic.bodies import passages_wanted
from search.passages import load


def hits_in(reply: Mapping[str, Any]) -> EngineHits:
    """Return the passages that a search found."""
    hits = tuple(_hit(each) for each in reply["hits"]["hits"])
    return EngineHits(hits, float(reply["took"]), _is_partial(reply))


def best_in(reply: Mapping[str, Any], limit: int) -> EngineHits | None:
    """Return the best passage of each of the first articles; None where passages hide some."""
    every = hits_in(reply)
    best: dict[int, EngineHit] = {}
    for hit in every.hits:
        best.setdefault(hit.passage.article, hit)
    if len(best) < limit and len(every.hits) >= passages_wanted(limit):
        return None
    return replace(every, hits=tuple(best.values())[:limit])


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
