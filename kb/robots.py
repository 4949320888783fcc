"""Tells robots from people's browsers, by what they call themselves.

The list is that of the package crawler-user-agents (MIT), kept by many since 2011. A leaf.
"""

from functools import lru_cache

from crawleruseragents import is_crawler

LONGEST = 300


def is_robot(agent: str) -> bool:
    """Tell whether a ``User-Agent`` names a robot; whoever says nothing is none."""
    return _listed(agent[:LONGEST])


@lru_cache(maxsize=1_024)
def _listed(agent: str) -> bool:
    return bool(is_crawler(agent))
