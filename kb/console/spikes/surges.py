"""Finds the words that far more people than usual searched for in the last minutes. Pure.

Words count by people, not by searches, and only from ``FEWEST`` people on: what fewer searched for
is nobody's business. A count must surprise twice: beside how often the words come in a usual window
(so that few searches at night are no incident), and beside their usual share of all searches (so
that a busy morning is none).
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from heapq import nlargest
from itertools import pairwise

from kb.console.spikes.surprise import binomial_tail, poisson_tail

FEWEST = 5
SURPRISE = 1e-7
TIMES_USUAL = 3
MOST_NEAREST = 5
MOST_WORDS = 60
MOST_CANDIDATES = 20  # each is counted over four weeks


@dataclass(frozen=True, kw_only=True)
class Searched:
    """Is one search: its words, a mark for who searched, the best articles, best first."""

    words: str
    searcher: str
    nearest: tuple[int, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Usual:
    """Says what is usual: how many searches ``windows`` windows held, and with which phrases."""

    windows: float
    searches: int
    having: Mapping[str, int]


@dataclass(frozen=True, kw_only=True)
class Surge:
    """Is what many search for: ``words``, how many searches by whom, the articles nearest to it."""

    words: str
    searches: int
    searchers: frozenset[str]
    nearest: tuple[int, ...]


@lru_cache(maxsize=4096)
def phrases(words: str) -> frozenset[str]:
    """Return what a search can be told by: its words, pairs of neighbours, and all of it."""
    found = words.split()
    long = [word for word in found if len(word) > 2 and not word.isnumeric()]
    pairs = [" ".join(pair) for pair in pairwise(found)]
    whole = [words] if len(found) > 1 else []
    # What was taken out of a search stands in it as “[number]”.
    return frozenset(
        each for each in (*long, *pairs, *whole) if len(each) <= MOST_WORDS and "[" not in each
    )


def candidates(recent: Iterable[Searched]) -> dict[str, frozenset[str]]:
    """Return the phrases that enough people searched for, with who did: those of most people."""
    who: dict[str, set[str]] = {}
    for search in recent:
        for phrase in phrases(search.words):
            who.setdefault(phrase, set()).add(search.searcher)
    enough = ((phrase, who[phrase]) for phrase in sorted(who) if len(who[phrase]) >= FEWEST)
    most = nlargest(MOST_CANDIDATES, enough, key=lambda each: (len(each[1]), len(each[0])))
    return {phrase: frozenset(each) for phrase, each in most}


def surges(recent: Sequence[Searched], usual: Usual) -> list[Surge]:
    """Return what is searched for surprisingly often, the most people first, one for one thing."""
    everybody = len({search.searcher for search in recent})
    found = [
        _surge(phrase, who, recent)
        for phrase, who in candidates(recent).items()
        if _surprises(len(who), everybody, phrase, usual)
    ]
    return [_named(group) for group in _grouped(found)]


def _surprises(seen: int, everybody: int, phrase: str, usual: Usual) -> bool:
    # One more than was counted: what was never searched for is not impossible.
    had = usual.having.get(phrase, 0) + 1
    expected = had / usual.windows
    if seen < TIMES_USUAL * expected or poisson_tail(seen, expected) >= SURPRISE:
        return False
    return binomial_tail(seen, everybody, min(0.99, had / (usual.searches + 2))) < SURPRISE


def _surge(phrase: str, who: frozenset[str], recent: Sequence[Searched]) -> Surge:
    having = [search for search in recent if phrase in phrases(search.words)]
    best = Counter(search.nearest[0] for search in having if search.nearest)
    nearest = tuple(number for number, _times in best.most_common(MOST_NEAREST))
    return Surge(words=phrase, searches=len(having), searchers=who, nearest=nearest)


def _grouped(found: Iterable[Surge]) -> list[list[Surge]]:
    """Return surges by what they tell of: most people of one are people of the group's first."""
    groups: list[list[Surge]] = []
    for surge in sorted(found, key=lambda each: (-len(each.searchers), each.words)):
        for group in groups:
            if 2 * len(surge.searchers & group[0].searchers) >= len(surge.searchers):
                group.append(surge)
                break
        else:
            groups.append([surge])
    return groups


def _named(group: Sequence[Surge]) -> Surge:
    """Return the surge with most words among those that most of the people share."""
    shared = [each for each in group if 2 * len(each.searchers) >= len(group[0].searchers)]
    return max(shared, key=lambda each: (len(each.words.split()), len(each.searchers)))
