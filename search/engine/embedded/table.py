"""Holds all passages of a small index in a row, and what tokens score in them.

The engine itself tells what a token scores; it is asked once for each token and view of an index,
so that a question of known words is a few sums. A row stands for a passage, in the engine's order.
"""

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np
import tantivy
from numpy.typing import NDArray

from search.engine.embedded.documents import SCHEMA, passages_only

Rows = NDArray[np.uint16]
Wanted = tuple[str, str | tuple[str, ...]]
"""Names a token, or tokens side by side, in a field."""

MOST_PASSAGES = 20_000
MOST_LEARNED = 10_000  # passages with a token, for one question: about three milliseconds
MOST_KEPT = 2_000_000  # of these, in one view: 12 MB
MOST_TEAMS = 64  # sets of teams, of which readers are members


class Posting(NamedTuple):
    """Holds the passages that have a token, and what it scores in each."""

    rows: Rows
    scores: NDArray[np.float32]


class Table:
    """Knows the passages of one commit; safe to share between threads."""

    def __init__(self, searcher: tantivy.Searcher, addresses: list[tantivy.DocAddress]) -> None:
        """Take the passages, all of which have the place of a digest."""
        self._searcher = searcher
        self.addresses = addresses
        self.articles = np.array(searcher.fast_field_values("article", addresses), np.int64)
        places = np.array(searcher.fast_field_values("digest", addresses), np.int64)
        self._order = np.argsort(places)
        self._places = places[self._order]
        self._known: dict[Wanted, Posting] = {}
        self._kept = 0
        self._open: dict[tuple[int, ...], NDArray[np.bool_]] = {}

    def posting(self, wanted: Wanted) -> Posting | None:
        """Return what was learned of a token, None when it was not yet."""
        return self._known.get(wanted)

    def learn(self, wanted: Iterable[Wanted]) -> bool:
        """Ask the engine for tokens; false when there is too much of it to learn at once.

        What was learned stays, so that a question that comes again meets less that is missing.
        """
        left = MOST_LEARNED
        for each in wanted:
            if left <= 0:
                return False
            found = self._asked(each)
            left -= len(found.rows)
            if self._kept > MOST_KEPT:
                self._known, self._kept = {}, 0
            self._known[each] = found
            self._kept += len(found.rows)
        return True

    def _asked(self, wanted: Wanted) -> Posting:
        field, token = wanted
        if isinstance(token, str):
            query = tantivy.Query.term_query(SCHEMA, field, token, "freq")
        else:
            query = tantivy.Query.phrase_query(SCHEMA, field, list(token))
        hits = self._searcher.search(query, limit=len(self.addresses), count=False).hits
        return Posting(
            self._rows([address for _, address in hits]),
            np.array([score for score, _ in hits], np.float32),
        )

    def _rows(self, addresses: list[tantivy.DocAddress]) -> Rows:
        places = np.array(self._searcher.fast_field_values("digest", addresses), np.int64)
        return self._order[np.searchsorted(self._places, places)].astype(np.uint16)

    def open_to(self, teams: tuple[int, ...]) -> NDArray[np.bool_]:
        """Tell which passages a member of any of the teams may find."""
        known = self._open.get(teams)
        if known is None:
            if len(self._open) >= MOST_TEAMS:
                self._open = {}
            known = self._open[teams] = self._looked_up(teams)
        return known

    def _looked_up(self, teams: tuple[int, ...]) -> NDArray[np.bool_]:
        query = tantivy.Query.term_set_query(SCHEMA, "teams", list(teams))
        hits = self._searcher.search(query, limit=len(self.addresses), count=False).hits
        is_open = np.zeros(len(self.addresses), np.bool_)
        is_open[self._rows([address for _, address in hits])] = True
        return is_open


def table_of(searcher: tantivy.Searcher) -> Table | None:
    """Return the passages of a small index; None of a large one, or where digests are missing."""
    if not 0 < searcher.num_docs <= MOST_PASSAGES:
        return None
    hits = searcher.search(passages_only(), limit=searcher.num_docs, count=False).hits
    addresses = [address for _, address in hits]
    if not addresses or None in searcher.fast_field_values("digest", addresses):
        return None
    return Table(searcher, addresses)
