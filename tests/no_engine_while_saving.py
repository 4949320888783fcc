"""Watches that no request that saves waits for a search engine, in whatever test it is made.

An engine that hangs would hold the request's transaction, and on SQLite everybody else's.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import Any

import pytest
from django.http import HttpRequest

from kb.middleware import AtomicWrites
from search.engine.embedded import EmbeddedEngine

CALLS = ("search", "apply", "refresh", "promote", "create_generation", "inventory", "ping")


@contextmanager
def watched() -> Iterator[list[str]]:
    """Yield the list of engine calls that were made in requests that save."""
    saving: list[str] = []
    calls: list[str] = []
    process = AtomicWrites.process_view

    def noting(self: AtomicWrites, request: HttpRequest, *rest: Any) -> Any:
        before = len(saving)
        saving.append(f"{request.method} {request.path}")
        try:
            return process(self, request, *rest)
        finally:
            del saving[before:]

    def told(name: str, call: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(call)
        def telling(*args: Any, **kwargs: Any) -> Any:
            if saving:
                calls.append(f"{saving[-1]} calls {name}")
            return call(*args, **kwargs)

        return telling

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(AtomicWrites, "process_view", noting)
        for name in CALLS:
            patched.setattr(EmbeddedEngine, name, told(name, getattr(EmbeddedEngine, name)))
        yield calls
