"""Makes the engine that the settings name: Elasticsearch with an address, else the embedded one."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path

from django.conf import settings

from search.engine.base import SearchEngine

ELASTICSEARCH, EMBEDDED = "elasticsearch", "embedded"
ENGINES = (ELASTICSEARCH, EMBEDDED)

_chosen: ContextVar[str] = ContextVar("svar_engine", default="")


def engine_name() -> str:
    """Return the name of the engine in use, under which its generations are remembered."""
    return _chosen.get() or (ELASTICSEARCH if settings.ELASTICSEARCH_URL else EMBEDDED)


def engine() -> SearchEngine:
    """Return the engine in use, made once in each process."""
    return _engine(engine_name())


@contextmanager
def using(name: str) -> Iterator[None]:
    """Use another engine than the settings' inside; an empty name changes nothing.

    For commands that compare engines. Readers are always served by the settings' engine.
    """
    token = _chosen.set(name)
    try:
        yield
    finally:
        _chosen.reset(token)


@cache
def _engine(name: str) -> SearchEngine:
    if name == ELASTICSEARCH:
        from search.engine.elastic import ElasticEngine

        return ElasticEngine(
            settings.ELASTICSEARCH_URL,
            prefix=settings.ELASTICSEARCH_PREFIX,
            api_key=settings.ELASTICSEARCH_API_KEY or None,
            ca_certs=settings.ELASTICSEARCH_CA_CERTS or None,
            verify=settings.ELASTICSEARCH_VERIFY,
        )
    from search.engine.embedded import EmbeddedEngine

    return EmbeddedEngine(Path(settings.SEARCH_DIR) if settings.SEARCH_DIR else None)
