"""Writes bulk requests for Elasticsearch and reads what became of each line, as plain data.

Two requests write a change. The first claims the article: its *head*, a document without text,
takes the change's version or is refused because a later one is there. The second writes the
passages. A head stays when its article is removed, so a late write loses however late it comes; the
server itself forgets the versions of deleted documents after a while.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from search.engine.base import ArticleChange, ChangeOutcome, EngineUnavailable, IndexName, Outcome
from search.engine.elastic.bodies import Json, document

_CHUNK = 400  # passages in one request: some 5 MB

Alias = Callable[[IndexName], str]


class Action(NamedTuple):
    """Holds the lines of one bulk item and the position of the change that it belongs to."""

    position: int
    lines: list[Json]


def claims(numbered: Iterable[tuple[int, ArticleChange]], alias: Alias) -> list[Action]:
    """Return the actions that claim articles for the versions of their changes."""
    actions = []
    for position, change in numbered:
        address = _address(change, alias, f"{change.article}-head")
        head = {"article": change.article, "version": change.version, "head": True}
        actions.append(Action(position, [{"index": address}, head]))
    return actions


def writes(numbered: Iterable[tuple[int, ArticleChange]], alias: Alias) -> list[Action]:
    """Return the actions that write articles' passages and delete those that are gone."""
    actions = []
    for position, change in numbered:
        for passage in change.passages:
            address = _address(change, alias, passage.id)
            line = document(passage, change.version)
            actions.append(Action(position, [{"index": address}, line]))
        for gone in set(change.gone) - {passage.id for passage in change.passages}:
            actions.append(Action(position, [{"delete": _address(change, alias, gone)}]))
    return actions


def chunks(changes: Sequence[ArticleChange]) -> Iterator[list[tuple[int, ArticleChange]]]:
    """Yield runs of changes with their positions, each run fit for one request."""
    run: list[tuple[int, ArticleChange]] = []
    size = 0
    for position, change in enumerate(changes):
        run.append((position, change))
        size += 1 + len(change.passages)
        if size >= _CHUNK:
            yield run
            run, size = [], 0
    if run:
        yield run


def status_of(item: Mapping[str, Any]) -> int:
    """Return the status of a bulk item's answer, whatever its action was."""
    status: int = next(iter(item.values()))["status"]
    return status


def judged(change: ArticleChange, item: Mapping[str, Any]) -> ChangeOutcome | None:
    """Return what a bulk item's answer says against its change, or None for a success.

    Raises ``EngineUnavailable`` when the server may take the same line later.
    """
    result = next(iter(item.values()))
    status, error = result["status"], result.get("error")
    if error is None:
        return None
    if status == 409:
        return ChangeOutcome(change, Outcome.STALE)
    if status == 400:
        return ChangeOutcome(change, Outcome.REFUSED, f"{error['type']}: {error['reason']}")
    raise EngineUnavailable(f"status {status} for article {change.article}: {error['type']}")


def _address(change: ArticleChange, alias: Alias, document_id: str) -> Json:
    version = {"version": change.version, "version_type": "external_gte"}
    return {"_index": alias(change.index), "_id": document_id, **version}
