"""Joins what the lines of a call found into one list; the newest counts most. Pure.

A line counts by what it scored, not by its place: scores grow with what the words tell, so that
"crying" or "iphone 13" moves little and an error code much. Chosen on the scripted calls of
``tests/relevance/calls``, where any decay from 0.4 to 1 and any sharpness from 1 to 2 finds about
the same.
"""

from collections.abc import Sequence
from dataclasses import dataclass

DECAY = 0.7  # what a line counts once another came after it
SHARPNESS = 1.5  # above 1, one line that fits well beats several that fit a little


@dataclass(frozen=True)
class Heard:
    """Holds what one line found: pairs of an article's number and its score, above 0."""

    scores: tuple[tuple[int, float], ...]


@dataclass(frozen=True)
class Ranked:
    """Is one article in the joined list; ``because`` is the place of the line that brought most."""

    number: int
    score: float
    because: int


def fuse(heard: Sequence[Heard]) -> list[Ranked]:
    """Return the articles that the lines found, best first; the newest line is the last.

    ``because`` counts from 0, the oldest line. A line that found nothing makes the others older.
    """
    brought: dict[int, dict[int, float]] = {}
    for place, line in enumerate(heard):
        weight = DECAY ** (len(heard) - 1 - place)
        for number, score in line.scores:
            brought.setdefault(number, {})[place] = weight * score**SHARPNESS
    ranked = [
        Ranked(number, sum(parts.values()), max(parts, key=lambda place: (parts[place], place)))
        for number, parts in brought.items()
    ]
    return sorted(ranked, key=lambda each: (-each.score, each.number))
