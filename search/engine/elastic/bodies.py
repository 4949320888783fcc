"""Writes what is sent to Elasticsearch: mappings, documents and queries, as plain data.

Pure, so that it can be read and tested without a server. Uses nothing beyond a basic server: token
fields are cut at spaces, everything else is a keyword or a number.
"""

from collections.abc import Sequence
from typing import Any

from search.engine.compiling import compiled
from search.engine.grouping import COMPARED
from search.engine.records import filterable, filters
from search.passages import TOKEN_FIELDS, Passage, dump, tokens
from search.passages.fields import STEMS
from search.query.candidates import WINDOW
from search.query.plan import QueryPlan
from search.query.tree import Clause, Saturated

Json = dict[str, Any]

_SHOWN: Json = {"source": ["passage", "version"]}
_BENT = "params.scale * _score / (1 + _score / params.knee)"

_PASSAGES_EACH = 4  # of an article, as a rule at most

SETTINGS: Json = {
    "number_of_shards": 1,  # one: scores of several shards would not compare
    "auto_expand_replicas": "0-1",
    "refresh_interval": "1s",
    "gc_deletes": "1h",
}
# What decides how text is cut and scored; whoever runs the server may choose the rest.
_DECISIVE = ("analysis", "similarity", "number_of_shards")


def mappings() -> Json:
    """Return the fields of an index; the tokens are searched but not stored."""
    fields: Json = {
        field: {
            "type": "text",
            "analyzer": "whitespace",
            "index_options": "positions" if field == STEMS else "freqs",
        }
        for field in TOKEN_FIELDS
    }
    fields |= {name: {"type": "long"} for name in ("article", "version", "products", "teams")}
    fields |= {"kind": {"type": "keyword"}, "head": {"type": "boolean"}}
    fields |= {"passage": {"type": "object", "enabled": False}}
    return {
        "dynamic": "strict",
        "_source": {"excludes": list(TOKEN_FIELDS)},
        "properties": fields,
    }


def unlike(index: str, entry: Json | None) -> str:
    """Return in words where an index differs from one made now; "" if nowhere.

    ``entry`` is what the server says of its mapping and settings, None when it has no such index.
    """
    if entry is None:
        return f"{index} is missing"
    held_settings = entry["settings"]["index"]
    for name in _DECISIVE:
        # The server keeps numbers as text, and leaves out what nobody set.
        if held_settings.get(name) != (str(SETTINGS[name]) if name in SETTINGS else None):
            return f"{index} has another {name}"
    stored = entry["mappings"]
    wanted, found = mappings()["properties"], stored.get("properties", {})
    for field in sorted(wanted.keys() | found.keys()):
        held = found.get(field, {})
        # The server leaves out what it does anyway.
        usual = {"index_options": "positions"} if held.get("type") == "text" else {}
        usual |= {"type": "object"} if "enabled" in held else {}
        if {**usual, **held} != {**usual, **wanted.get(field, {})}:
            return f"{index} has another field {field}"
    return "" if stored.get("dynamic") == "strict" else f"{index} takes unknown fields"


def document(passage: Passage, version: int) -> Json:
    """Return what is stored and searched of one passage."""
    return {
        **tokens(passage),
        "article": passage.article,
        "version": version,
        **filterable(passage),
        "passage": dump(passage),
    }


def articles_body(plan: QueryPlan, timeout: str) -> Json:
    """Return the search for a plan: the best passage of each of the best articles."""
    return _body(plan, timeout) | {"size": plan.limit, **_SHOWN}


def passages_body(plan: QueryPlan, timeout: str) -> Json:
    """Return the search for a plan: the best passages, several of one article among them.

    Of a large index in two phases: the server can leave out what can't be among the best only while
    it neither groups nor bends.
    """
    query = _query(plan)
    whole = query["must"]
    body: Json = {
        "query": {"bool": query},
        "size": passages_wanted(plan.limit),
        "track_total_hits": False,
        "timeout": timeout,
        **_SHOWN,
    }
    if plan.looks_twice:
        query["must"] = [Queries().total([compiled(each, Queries()) for each in plan.candidates])]
        second = {"rescore_query": whole[0], "query_weight": 0}
        body["rescore"] = {"window_size": WINDOW, "query": second}
    return body


def reach_body(plan: QueryPlan, timeout: str, least: float, most: int) -> Json:
    """Return the search for the numbers of all articles that score enough, and one more."""
    return _body(plan, timeout) | {"size": most + 1, "source": False, "min_score": least}


def passages_wanted(articles: int) -> int:
    """Return how many of the best passages are looked through for so many articles."""
    return max(COMPARED, min(_PASSAGES_EACH * articles, WINDOW))


def _body(plan: QueryPlan, timeout: str) -> Json:
    return {
        "query": {"bool": _query(plan)},
        "collapse": {"field": "article"},
        "track_total_hits": False,
        "timeout": timeout,
    }


def weigh_body(plan: QueryPlan, article: int, parts: Sequence[Clause]) -> Json:
    """Return the search for an article's best passage, with parts named by their position.

    A constant score of nothing round them: their scores are told, but don't count.
    """
    query = _query(plan)
    query["filter"].append({"term": {"article": article}})
    written: list[Json] = [compiled(part, Queries()) for part in parts]
    named = [{"bool": {"must": [part], "_name": str(n)}} for n, part in enumerate(written)]
    beside = {"constant_score": {"filter": {"bool": {"should": named}}, "boost": 0}}
    return {
        "query": {"bool": query | {"should": [beside]}},
        "include_named_queries_score": True,
        "size": 1,
        **_SHOWN,
        "track_total_hits": False,
    }


def _query(plan: QueryPlan) -> Json:
    kept: list[Json] = [{"terms": {field: values}} for field, values in filters(plan).items()]
    query: Json = {"must": [compiled(plan.clause, Queries())], "filter": kept}
    if plan.exclude:
        query["must_not"] = [{"terms": {"article": sorted(plan.exclude)}}]
    return query


class Queries:
    """Writes clauses in the query language."""

    def term(self, field: str, token: str, weight: float) -> Json:
        """Write a search for one token."""
        return {"term": {field: {"value": token, "boost": weight}}}

    def phrase(self, field: str, tokens: Sequence[str], weight: float) -> Json:
        """Write a search for neighbouring tokens."""
        return {"match_phrase": {field: {"query": " ".join(tokens), "boost": weight}}}

    def exact(self, field: str, token: str, score: float) -> Json:
        """Write a search for one token with a fixed score."""
        return {"constant_score": {"filter": {"term": {field: token}}, "boost": score}}

    def total(self, parts: Sequence[Json]) -> Json:
        """Write the sum of parts; of none, a search that finds nothing."""
        return {"bool": {"should": list(parts)}} if parts else {"match_none": {}}

    def best(self, parts: Sequence[Json]) -> Json:
        """Write the maximum of parts."""
        return {"dis_max": {"queries": list(parts)}}

    def saturated(self, part: Json, clause: Saturated, factor: float) -> Json:
        """Write what a clause makes of its part, scaled by a factor afterwards."""
        params = {"scale": clause.scale * factor, "knee": clause.knee}
        return {"script_score": {"query": part, "script": {"source": _BENT, "params": params}}}
