"""Looks words up that were learned: from one language into another."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from search.across.learning import MOST, Pair

Translation = tuple[str, float]
"""Is a stem of the other language, and how surely it means the same, from 0 to 1."""


@dataclass(frozen=True)
class WordMap:
    """Holds what the stems of ``source`` mean in ``target``."""

    source: str
    target: str
    words: Mapping[str, tuple[Translation, ...]] = field(default_factory=dict)

    @classmethod
    def from_pairs(cls, pairs: Iterable[Pair], *, source: str, target: str) -> "WordMap":
        """Make a map of pairs whose first word is of ``source``; the strongest of each word."""
        found: dict[str, list[Translation]] = {}
        for pair in pairs:
            found.setdefault(pair.one, []).append((pair.other, pair.strength))
        return cls(
            source,
            target,
            {
                word: tuple(sorted(others, key=lambda each: (-each[1], each[0]))[:MOST])
                for word, others in found.items()
            },
        )

    def of(self, stem: str) -> tuple[Translation, ...]:
        """Return what a stem means, the surest first; nothing for one that is not known."""
        return self.words.get(stem, ())


def turned(pairs: Iterable[Pair]) -> list[Pair]:
    """Return pairs with their sides exchanged."""
    return [Pair(other, one, strength) for one, other, strength in pairs]
