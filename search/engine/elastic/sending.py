"""Sends bulk actions to Elasticsearch, in halves where it takes no more of them at once.

A server with much to do, or one behind a proxy that bounds requests, may refuse many lines and take
few. Where it refuses even one, it is left alone: halving costs it some ten requests, never one for
each line.
"""

from collections.abc import Sequence

from elasticsearch import ApiError, Elasticsearch

from search.engine.base import ArticleChange, ChangeOutcome, Outcome
from search.engine.elastic.bulk import Action, judged, status_of

_TOO_LARGE, _TOO_MANY = 413, 429

Failed = dict[int, ChangeOutcome]


def send(
    client: Elasticsearch, actions: Sequence[Action], changes: Sequence[ArticleChange]
) -> Failed:
    """Send actions; return the changes that did not go through, by position.

    Raises ``ApiError`` or ``EngineUnavailable`` when the server may take the same line later. One
    line that is too large by itself never will be: its change is refused.
    """
    if not actions:
        return {}
    lines = [line for action in actions for line in action.lines]
    try:
        items = client.bulk(operations=lines, require_alias=True)["items"]
    except ApiError as error:
        if error.status_code not in (_TOO_LARGE, _TOO_MANY):
            raise
        if len(actions) > 1:
            return _in_halves(client, actions, changes)
        if error.status_code == _TOO_MANY:
            raise
        position = actions[0].position
        return {position: ChangeOutcome(changes[position], Outcome.REFUSED, str(error))}
    failed: Failed = {}
    again: list[Action] = []
    for action, item in zip(actions, items, strict=True):
        if len(actions) > 1 and status_of(item) == _TOO_MANY:
            again.append(action)
        elif outcome := judged(changes[action.position], item):
            failed[action.position] = outcome
    return failed | _in_halves(client, again, changes)


def _in_halves(
    client: Elasticsearch, actions: Sequence[Action], changes: Sequence[ArticleChange]
) -> Failed:
    middle = (len(actions) + 1) // 2
    first, second = actions[:middle], actions[middle:]
    return send(client, first, changes) | send(client, second, changes)
