"""Watches that no request that saves waits for a search engine, in whatever test it is made.

An engine that hangs would hold the request's transaction, and on SQLite everybody else's.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from functools import wraps
from typing import Any

import pytest
from django.http import HttpRequest

from kb.middleware import NOTES_ONLY, AtomicWrites
from search.engine.base import SearchEngine
from search.engine.embedded import EmbeddedEngine

CALLS = tuple(name for name in vars(SearchEngine) if not name.startswith("_"))


@contextmanager
def watched() -> Iterator[list[str]]:
    """Yield the list of engine calls that were made in requests that save."""
    saving: list[str] = []
    calls: list[str] = []
    answer, process = AtomicWrites.__call__, AtomicWrites.process_view

    @contextmanager
    def within(request: HttpRequest) -> Iterator[None]:
        before = len(saving)
        saving.append(f"{request.method} {request.path}")
        try:
            yield
        finally:
            del saving[before:]

    def noting(self: AtomicWrites, request: HttpRequest, *rest: Any) -> Any:
        with within(request):
            return process(self, request, *rest)

    def answering(self: AtomicWrites, request: HttpRequest) -> Any:
        with within(request) if request.path in NOTES_ONLY else nullcontext():
            return answer(self, request)

    def told(name: str, call: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(call)
        def telling(*args: Any, **kwargs: Any) -> Any:
            if saving:
                calls.append(f"{saving[-1]} calls {name}")
            return call(*args, **kwargs)

        return telling

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(AtomicWrites, "__call__", answering)
        patched.setattr(AtomicWrites, "process_view", noting)
        for name in CALLS:
            patched.setattr(EmbeddedEngine, name, told(name, getattr(EmbeddedEngine, name)))
        yield calls
