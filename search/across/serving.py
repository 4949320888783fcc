"""Gives searches the word maps of a realm.

Looked after every other second, and whenever this process has seen a new epoch, for the reason
that ``search.shaping.serving`` gives.
"""

import time
from collections.abc import Iterable, Mapping
from threading import Lock
from typing import NamedTuple

from articles.audience import Audience
from kb.outbox.epoch import recent_epoch
from search.across.learning import Pair
from search.across.rows import WordPairs
from search.across.translations import Languages
from search.across.wordmap import WordMap, turned
from search.across.wrong import Struck, struck_out

SECONDS = 2.0

Maps = Mapping[Languages, WordMap]
"""Holds a map for each direction: from a language, into a language."""


class _Kept(NamedTuple):
    """Holds the maps of a realm, with what they were made of and when that was looked at.

    ``epoch`` is the one that had been seen before the look.
    """

    looked_at: float
    epoch: int
    made_of: object
    maps: Maps


_kept: dict[Audience, _Kept] = {}
_lock = Lock()


def serving_maps(realm: Audience) -> Maps:
    """Return the maps of a realm, at most ``SECONDS`` behind what was learned and struck out."""
    kept, epoch = _kept.get(realm), recent_epoch.seen  # before anything is read
    if kept and kept.epoch == epoch and time.monotonic() - kept.looked_at < SECONDS:
        return kept.maps
    rows = WordPairs.objects.filter(realm=realm.value)
    wrong = struck_out()
    made_of = (sorted(rows.values_list("one", "other", "digest")), wrong)
    maps = kept.maps if kept is not None and kept.made_of == made_of else _maps(rows, wrong)
    with _lock:
        _kept[realm] = _Kept(time.monotonic(), epoch, made_of, maps)
    return maps


def forget() -> None:
    """Read all anew at the next search of this process."""
    with _lock:
        _kept.clear()


def pairs_of(row: WordPairs) -> list[Pair]:
    """Return the pairs of a row as they were learned."""
    return [Pair(*pair) for pair in row.pairs]


def _maps(rows: Iterable[WordPairs], wrong: Mapping[Languages, frozenset[Struck]]) -> Maps:
    maps: dict[Languages, WordMap] = {}
    for row in rows:
        one, other = row.one, row.other
        out = wrong.get((one, other), frozenset())
        pairs = [pair for pair in pairs_of(row) if pair[:2] not in out]
        maps[one, other] = WordMap.from_pairs(pairs, source=one, target=other)
        maps[other, one] = WordMap.from_pairs(turned(pairs), source=other, target=one)
    return maps
