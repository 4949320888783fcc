"""Asks Elasticsearch several questions in one request."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from elasticsearch import Elasticsearch

from search.engine.base import EngineHits, EngineUnavailable, IndexName, QuestionRefused
from search.engine.elastic.bodies import Json, candidates_body, search_body
from search.engine.elastic.replies import best_in, hits_in
from search.query.plan import QueryPlan

_BAD_REQUEST = 400


def searched_together(
    client: Elasticsearch,
    plans: Sequence[QueryPlan],
    name: Callable[[IndexName], str],
    timeout: str,
) -> list[EngineHits]:
    """Return what each plan finds: one request, and a second where candidates hide articles.

    Raises ``QuestionRefused`` or ``EngineUnavailable`` when one of them is not answered.
    """
    nothing = EngineHits((), 0.0)
    found = {at: nothing for at, plan in enumerate(plans) if not plan.words}
    for twice in (True, False):
        left = [(at, p) for at, p in enumerate(plans) if at not in found and p.looks_twice >= twice]
        write = candidates_body if twice else search_body
        replies = _asked(client, [(name(p.index), write(p, timeout)) for _, p in left])
        for (at, plan), reply in zip(left, replies, strict=True):
            hits = best_in(reply, plan.limit) if twice else hits_in(reply)
            found |= {at: hits} if hits else {}
    return [found[at] for at in range(len(plans))]


def _asked(client: Elasticsearch, bodies: Sequence[tuple[str, Json]]) -> list[Mapping[str, Any]]:
    if not bodies:
        return []
    lines = [line for name, body in bodies for line in ({"index": name}, _in_body(body))]
    replies: list[Mapping[str, Any]] = client.msearch(searches=lines).body["responses"]
    for reply in replies:
        if error := reply.get("error"):
            refused = reply.get("status") == _BAD_REQUEST
            raise (QuestionRefused if refused else EngineUnavailable)(f"cannot search: {error}")
    return replies


def _in_body(body: Json) -> Json:
    """Return a search as it stands in a list of several."""
    return {"_source" if key == "source" else key: value for key, value in body.items()}
