"""Tells whether results are ordered and judged by the numbers that are in use now."""

import json
from dataclasses import asdict
from hashlib import sha256

from search.query import verdict
from search.query.ranking import RANKING


def ranking_now() -> str:
    """Return the fingerprint of the ranking and of the bounds of the verdict: 64 hex digits.

    All constants of the verdict's module count, so that a new one can't be forgotten here.
    """
    bounds = {name: value for name, value in vars(verdict).items() if name.isupper()}
    text = json.dumps([asdict(RANKING), bounds], sort_keys=True)
    return sha256(text.encode()).hexdigest()
