"""Searches with Elasticsearch: ``engine`` speaks to the server, ``bodies`` and ``bulk`` are pure.

Only this package imports the official client.
"""

from search.engine.elastic.engine import ElasticEngine

__all__ = ["ElasticEngine"]
