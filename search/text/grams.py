"""Cuts words into overlapping pieces of four characters.

Grams carry what stems cannot: inflections the stemmer misses, parts of compounds, slips of the
finger. A word is marked at both ends first, so that its start and end count as such.
"""

from functools import lru_cache

SIZE = 4
SHORTEST = 3  # letters: shorter words are matched whole or not at all
MARK = "_"


@lru_cache(maxsize=65536)
def grams(word: str) -> tuple[str, ...]:
    """Return the grams of a folded word, in order; a short word is one of its own grams.

    ``passord`` gives ``_pas pass asso ssor sord ord_``, ``nett`` ``_net nett ett_ _nett_``.
    """
    marked = f"{MARK}{word}{MARK}"
    pieces = [marked[i : i + SIZE] for i in range(len(marked) - SIZE + 1)]
    if len(word) <= SIZE:
        pieces.append(marked)
    return tuple(dict.fromkeys(pieces))


def joining_grams(first: str, second: str) -> tuple[str, ...]:
    """Return the grams that appear only when two words are written as one."""
    apart = {*grams(first), *grams(second)}
    return tuple(gram for gram in grams(first + second) if gram not in apart)


def starting_grams(start: str) -> tuple[str, ...]:
    """Return the grams of a word of which only the start is known."""
    marked = MARK + start
    return tuple(dict.fromkeys(marked[i : i + SIZE] for i in range(len(marked) - SIZE + 1)))
