"""Makes the engine that the settings name: Elasticsearch with an address, else the embedded one."""

from functools import cache
from pathlib import Path

from django.conf import settings

from search.engine.base import SearchEngine


@cache
def engine() -> SearchEngine:
    """Return this process's engine, made at first use."""
    if settings.ELASTICSEARCH_URL:
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


def engine_name() -> str:
    """Return the name under which generations of this engine are remembered."""
    return "elasticsearch" if settings.ELASTICSEARCH_URL else "embedded"
