"""Asks the search about each line of a call, once: what a line found is remembered for a while.

Only numbers and scores are remembered, under the reader's rights and the epoch of the knowledge
base; who may read what is asked anew each time that something is shown. Lines are no questions that
somebody put: they don't go into the search log.
"""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass

from django.core.cache import cache

from articles.access import Viewer
from kb.console.callpad.fusing import Heard
from kb.console.callpad.lines import question_of
from kb.outbox.epoch import recent_epoch
from search.facets.narrowing import Narrowing
from search.query.request import SearchRequest, search_request
from search.service import Found, found_each

MOST_HEARD = 8  # the newest lines; what lies before them counts next to nothing
LOOKED_AT = 8  # articles a line
REMEMBERED_SECONDS = 900
MOST_REACHED = 1.5  # of what the words could score: pins and exact titles don't drown other lines
LEAST_COVERED = 0.1  # of the weight of the words: below it only grams were alike


@dataclass(frozen=True)
class Context:
    """Holds what all lines of a call are searched with; product and market are keys, or empty."""

    viewer: Viewer
    language: str
    product: str = ""
    market: str = ""


@dataclass(frozen=True)
class Hearing:
    """Holds what every line found, oldest first; ``fits`` where one found more than the nearest.

    ``degraded`` says that the engine was away and only titles were searched.
    """

    heard: tuple[Heard, ...]
    fits: bool
    degraded: bool


@dataclass(frozen=True)
class _One:
    heard: Heard
    fits: bool = False
    degraded: bool = False


_NOTHING = _One(Heard(()))


def listen(context: Context, lines: Sequence[str]) -> Hearing:
    """Return what cleaned lines find; those before the newest ``MOST_HEARD`` find nothing."""
    old = len(lines) - MOST_HEARD
    asked = [question_of(line) if place >= old else "" for place, line in enumerate(lines)]
    keys = {text: _key(context, text) for text in asked if text}
    known: dict[str, _One] = cache.get_many(keys.values())
    missing = [text for text, key in keys.items() if key not in known]
    requests = [_request(context, text) for text in missing]
    for text, found in zip(missing, found_each(context.viewer, requests), strict=True):
        one = known[keys[text]] = _heard(found)
        if not one.degraded:
            cache.set(keys[text], one, REMEMBERED_SECONDS)
    ones = [known[keys[text]] if text else _NOTHING for text in asked]
    return Hearing(
        heard=tuple(one.heard for one in ones),
        fits=any(one.fits for one in ones),
        degraded=any(one.degraded for one in ones),
    )


def _request(context: Context, text: str) -> SearchRequest:
    narrowing = Narrowing(
        product=frozenset(filter(None, [context.product])),
        market=frozenset(filter(None, [context.market])),
    )
    return search_request(text, locale=context.language, limit=LOOKED_AT, narrowing=narrowing)


def _key(context: Context, text: str) -> str:
    viewer = context.viewer
    reads = [viewer.realm.value, *sorted(viewer.teams)]
    narrowed = [context.language, context.product, context.market]
    parts = [recent_epoch(), reads, narrowed, text]
    return f"callpad:{hashlib.sha256(json.dumps(parts).encode()).hexdigest()}"


def _heard(found: Found) -> _One:
    fits = bool(found.worth)
    if found.degraded:
        places = enumerate(found.hits[:LOOKED_AT], start=1)
        return _One(Heard(tuple((hit.article.pk, 1 / place) for place, hit in places)), fits, True)
    if found.verdict.coverage < LEAST_COVERED:
        return _NOTHING
    most = MOST_REACHED * found.plan.ceiling
    scores = ((hit.article.pk, min(hit.hit.score, most)) for hit in found.hits[:LOOKED_AT])
    return _One(Heard(tuple(pair for pair in scores if pair[1] > 0)), fits)
