"""Holds all passages of a small index in a row, and what tokens score in them.

The engine itself tells what a token scores; it is asked once for each token and view of an index,
so that a question of known words is a few sums. A row stands for a passage, in the engine's order.
"""

from collections import OrderedDict
from itertools import islice
from threading import Lock
from typing import NamedTuple

import numpy as np
import tantivy
from numpy.typing import NDArray

from search.engine.embedded.documents import SCHEMA, passages_only
from search.query.tree import Clause

Rows = NDArray[np.uint16]
Scored = NDArray[np.float64]
Wanted = tuple[str, str | tuple[str, ...]]
"""Names a token, or tokens side by side, in a field."""

MOST_PASSAGES = 20_000
MOST_KEPT = 4_000_000  # of these, in one view: 24 MB
EACH = 40  # of these is what a token costs beside its passages, and one that stands nowhere
MOST_OF_WORDS = 8_000_000  # bytes, in one view, of what words score in all passages
MOST_TEAMS = 64  # sets of teams, of which readers are members


class Posting(NamedTuple):
    """Holds the passages that have a token, and what it scores in each."""

    rows: Rows
    scores: NDArray[np.float32]


NOWHERE = Posting(np.empty(0, np.uint16), np.empty(0, np.float32))


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
        self._words: OrderedDict[int, tuple[Clause, Scored]] = OrderedDict()
        self._most_words = MOST_OF_WORDS // (8 * len(addresses))
        self._lock = Lock()
        self._open: dict[tuple[int, ...], NDArray[np.bool_]] = {}

    def posting(self, wanted: Wanted) -> Posting | None:
        """Return what was learned of a token, None when it was not yet."""
        return self._known.get(wanted)

    def learn(self, wanted: Wanted) -> Posting:
        """Ask the engine for a token."""
        found = self._asked(wanted)
        with self._lock:
            if self._kept > MOST_KEPT:
                for oldest in list(islice(self._known, len(self._known) // 2)):
                    self._kept -= len(self._known.pop(oldest).rows) + EACH
            if wanted not in self._known:
                self._known[wanted] = found
                self._kept += len(found.rows) + EACH
        return found

    def scored(self, clause: Clause) -> Scored | None:
        """Return what all passages score in a clause, where that is known.

        Of this very clause: comparing it with an equal one would take as long as scoring it.
        """
        with self._lock:
            if id(clause) not in self._words:
                return None
            self._words.move_to_end(id(clause))
            return self._words[id(clause)][1]

    def keep(self, clause: Clause, scored: Scored) -> Scored:
        """Keep what all passages score in a clause, and the clause: its id stays its own."""
        scored.setflags(write=False)
        with self._lock:
            self._words[id(clause)] = clause, scored
            while len(self._words) > self._most_words:
                self._words.popitem(last=False)
        return scored

    def _asked(self, wanted: Wanted) -> Posting:
        field, token = wanted
        tokens = (token,) if isinstance(token, str) else token
        # Of a language that knows none of the question's words, most tokens stand nowhere.
        most = min([self._searcher.doc_freq(field, each) for each in tokens])
        if not most:
            return NOWHERE
        if isinstance(token, str):
            query = tantivy.Query.term_query(SCHEMA, field, token, "freq")
        else:
            query = tantivy.Query.phrase_query(SCHEMA, field, list(token))
        hits = self._searcher.search(query, limit=most, count=False).hits
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
