"""Asks Elasticsearch several questions in one request."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from elasticsearch import Elasticsearch

from search.engine.base import EngineHits, EngineUnavailable, IndexName, QuestionRefused
from search.engine.elastic.bodies import Json, articles_body, passages_body
from search.engine.elastic.replies import all_in, hits_in
from search.query.plan import QueryPlan

_BAD_REQUEST = 400


def searched_together(
    client: Elasticsearch,
    plans: Sequence[QueryPlan],
    name: Callable[[IndexName], str],
    timeout: str,
) -> list[EngineHits]:
    """Return what each plan finds: one request, and a second where passages hide articles.

    Raises ``QuestionRefused`` or ``EngineUnavailable`` when one of them is not answered.
    """
    asked = {at: plan for at, plan in enumerate(plans) if plan.words}
    replies = _asked(client, [(name(p.index), passages_body(p, timeout)) for p in asked.values()])
    first = dict(zip(asked, replies, strict=True))
    found = {at: hits_in(reply, asked[at]) for at, reply in first.items()}
    hidden = [at for at, hits in found.items() if hits is None]
    bodies = [(name(asked[at].index), articles_body(asked[at], timeout)) for at in hidden]
    for at, more in zip(hidden, _asked(client, bodies), strict=True):
        found[at] = all_in(asked[at], first[at], more)
    return [found.get(at) or EngineHits((), 0.0) for at in range(len(plans))]


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
