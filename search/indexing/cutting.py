"""Loads and cuts many articles at once, and parts those that can't be cut from the others."""

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from search.engine.base import ArticleChange, IndexName
from search.indexing.loading import Loaded, load
from search.indexing.plan import changes_for

logger = logging.getLogger(__name__)


@dataclass
class Cut:
    """Holds what became of some articles; ``failed`` maps numbers to reasons."""

    loaded: list[Loaded] = field(default_factory=list)
    changes: list[ArticleChange] = field(default_factory=list)
    failed: dict[int, str] = field(default_factory=dict)


def cut(
    numbers: Sequence[int], version: int, stored: Mapping[int, Mapping[IndexName, tuple[str, ...]]]
) -> Cut:
    """Return the articles as they are now with their changes; never raises for one of them."""
    try:
        return _cut(numbers, version, stored)
    except Exception as error:
        if len(numbers) == 1:
            logger.exception("could not cut article %s", numbers[0])
            return Cut(failed={numbers[0]: f"{type(error).__name__}: {error}"})
    # Rare: only now is each asked for by itself.
    total = Cut()
    for number in numbers:
        one = cut([number], version, stored)
        total.loaded += one.loaded
        total.changes += one.changes
        total.failed |= one.failed
    return total


def _cut(
    numbers: Sequence[int], version: int, stored: Mapping[int, Mapping[IndexName, tuple[str, ...]]]
) -> Cut:
    loaded = load(numbers)
    return Cut(
        [loaded[number] for number in numbers],
        [
            change
            for number in numbers
            for change in changes_for(loaded[number], version, stored.get(number, {}))
        ],
    )
