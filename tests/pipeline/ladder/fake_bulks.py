"""Plays what a server does with bulk requests: keeps documents, and takes only so many at once."""

import json
from typing import Any

Reply = tuple[int, dict[str, Any]]


class FakeBulks:
    """Keeps each document by alias and id; ``sizes`` are those of the requests, taken or not.

    Of more actions than ``most`` it refuses all, or with ``by_item`` those beyond. Of more bytes
    than ``largest`` it reads none.
    """

    def __init__(self) -> None:
        """Hold nothing and take everything."""
        self.documents: dict[tuple[str, str], dict[str, Any]] = {}
        self.sizes: list[int] = []
        self.most = 1_000_000
        self.by_item = False
        self.largest = 1_000_000

    def answer(self, content: bytes) -> Reply:
        """Return status and body of the reply to a bulk request."""
        lines = iter(content.splitlines())
        actions = [_action(json.loads(line), lines) for line in lines]
        self.sizes.append(len(actions))
        if len(content) > self.largest:
            return 413, _refused(413, "content_too_long_exception")
        busy = _refused(429, "es_rejected_execution_exception")
        if len(actions) > self.most and not self.by_item:
            return 429, busy
        items = [self._take(*action) for action in actions[: self.most]]
        items += [{"index": busy}] * (len(actions) - len(items))
        return 200, {"took": 1, "errors": len(actions) > self.most, "items": items}

    def _take(self, what: str, address: dict[str, Any], document: Any) -> dict[str, Any]:
        key = address["_index"], address["_id"]
        if what == "delete":
            self.documents.pop(key, None)
        else:
            self.documents[key] = document
        return {what: {"status": 200}}


def _action(first: dict[str, Any], more: Any) -> tuple[str, dict[str, Any], Any]:
    ((what, address),) = first.items()
    return what, address, None if what == "delete" else json.loads(next(more))


def _refused(status: int, kind: str) -> dict[str, Any]:
    return {"status": status, "error": {"type": kind, "reason": "too much"}}
