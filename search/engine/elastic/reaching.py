"""Says in one exception that Elasticsearch or the way to it fails."""

from collections.abc import Iterator
from contextlib import contextmanager

from elasticsearch import ApiError, TransportError
from elasticsearch.helpers import ScanError

from search.engine.base import EngineUnavailable


@contextmanager
def reaching(what: str) -> Iterator[None]:
    """Turn every failure of the server or the way to it into ``EngineUnavailable``."""
    try:
        yield
    except (ApiError, ScanError, TransportError) as error:
        raise EngineUnavailable(f"{what}: {error}") from error
