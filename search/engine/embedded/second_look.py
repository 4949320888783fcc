"""Scores a question's whole tree in some passages, by their digests.

Gives the very numbers that tantivy gives (BM25 with k1 1.2 and b 0.75, lengths rounded as it rounds
them), and bends what is to be bent. tantivy itself would visit nearly the whole index for it.
"""

import json
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

import numpy as np
import tantivy
from numpy.typing import NDArray

from search.engine.embedded.documents import SCHEMA
from search.engine.embedded.tallies import Tallies, Whole
from search.passages.fields import EXACT
from search.query.tree import Best, Clause, Exact, Phrase, Saturated, Sum, Term

Scored = NDArray[np.float64]

_K1, _B = 1.2, 0.75
_EXACT_LENGTHS = 24  # as tantivy and Lucene store lengths in a byte: the first as they are, then
_STEPS = 8  # so many steps to each doubling


def _stored_lengths() -> Scored:
    """Return the lengths that a byte can stand for."""
    above = range(256 - _EXACT_LENGTHS)
    rounded = [n if n < 16 else (n % _STEPS + _STEPS) << (n // _STEPS - 1) for n in above]
    return np.array([*range(_EXACT_LENGTHS), *(_EXACT_LENGTHS + each for each in rounded)], float)


_LENGTHS = _stored_lengths()


class Statistics:
    """Knows how frequent tokens are and how long fields, for one view of an index."""

    def __init__(self, searcher: tantivy.Searcher) -> None:
        """Look up nothing yet."""
        self._searcher = searcher
        self._idf: dict[tuple[str, str], float] = {}
        self._field: dict[str, tuple[float, float]] = {}

    def idf(self, field: str, token: str) -> float:
        """Return the idf of a token that stands in some passage."""
        key = (field, token)
        if key not in self._idf:
            number, _ = self.field(field, token)
            found = self._searcher.doc_freq(field, token)
            self._idf[key] = float(np.log(1 + (number - found + 0.5) / (found + 0.5)))
        return self._idf[key]

    def field(self, field: str, token: str) -> tuple[float, float]:
        """Return the number of documents and the average length of a field, which has a token."""
        if field not in self._field:
            query = tantivy.Query.term_query(SCHEMA, field, token, "freq")
            _, address = self._searcher.search(query, limit=1, count=False).hits[0]
            told = dict(_told(json.loads(query.explain(self._searcher, address).to_json())))
            self._field[field] = told["N"], told["avgdl"]
        return self._field[field]


def _told(explained: dict[str, Any]) -> Iterator[tuple[str, float]]:
    """Yield the values of an explanation by what they are called in it."""
    yield explained["description"].split(",")[0], explained["value"]
    for part in explained.get("details", ()):
        yield from _told(part)


class SecondLook:
    """Scores clauses in the passages of some tallies."""

    def __init__(self, clause: Clause, tallies: Tallies, statistics: Statistics) -> None:
        """Count all that the clause speaks of."""
        self._tallies, self._statistics = tallies, statistics
        self._nothing: Scored = np.zeros(len(tallies.heads))
        wanted: defaultdict[str, dict[str, None]] = defaultdict(dict)
        for leaf in _leaves(clause):
            if not isinstance(leaf, Phrase):
                wanted[leaf.field][leaf.token] = None
        self._counts = {
            (field, token): row
            for field, tokens in wanted.items()
            for token, row in zip(tokens, tallies.counts(field, list(tokens)), strict=True)
            if row.any()
        }
        self._norms: dict[str, Scored] = {}
        self._weights = dict(self._weighed())

    def scores(self, clause: Clause) -> Scored:
        """Return what each passage scores in a clause."""
        match clause:
            case Term(field, token, weight):
                found = self._weights.get((field, token))
                return self._nothing if found is None else weight * found
            case Phrase():
                return self._phrase(clause)
            case Exact(field, token, score):
                found = self._counts.get((field, token))
                return self._nothing if found is None else score * (found > 0)
            case Saturated(part):
                bent: Scored = clause.of(self.scores(part))
                return bent
        scored = [self.scores(part) for part in clause.parts] or [self._nothing]
        together = np.add if isinstance(clause, Sum) else np.maximum
        total: Scored = clause.weight * together.reduce(scored)
        return total

    def _weighed(self) -> Iterator[tuple[tuple[str, str], Scored]]:
        """Yield what tokens that are there score, each in its field."""
        for key, found in self._counts.items():
            if key[0] != EXACT:
                yield key, self._bm25(key[0], found, self._statistics.idf(*key), key[1])

    def _phrase(self, phrase: Phrase) -> Scored:
        first, second = ((phrase.field, token) for token in phrase.tokens)
        if first not in self._weights or second not in self._weights:
            return self._nothing
        if not (self._counts[first] * self._counts[second]).any():
            return self._nothing
        found = self._tallies.beside(*phrase.tokens)
        idf = self._statistics.idf(*first) + self._statistics.idf(*second)
        return phrase.weight * self._bm25(phrase.field, found, idf, phrase.tokens[0])

    def _bm25(self, field: str, found: Whole, idf: float, token: str) -> Scored:
        if field not in self._norms:
            _, average = self._statistics.field(field, token)
            self._norms[field] = _K1 * (1 - _B + _B * self._stored(field) / average)
        return idf * (_K1 + 1) * found / (found + self._norms[field])

    def _stored(self, field: str) -> Scored:
        """Return the lengths of a field as the index remembers them."""
        lengths = self._tallies.lengths(field)
        return _LENGTHS[np.searchsorted(_LENGTHS, lengths, side="right") - 1]


def _leaves(clause: Clause) -> Iterator[Term | Phrase | Exact]:
    match clause:
        case Sum(parts) | Best(parts):
            for part in parts:
                yield from _leaves(part)
        case Saturated(part):
            yield from _leaves(part)
        case _:
            yield clause
