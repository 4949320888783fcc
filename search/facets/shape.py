"""Defines what a page shows of the counts: facets with names and numbers in words. Pure."""

from dataclasses import dataclass

from search.facets.counted import EXACT, Counts
from search.facets.narrowing import Narrowing


@dataclass(frozen=True)
class Number:
    """Is a number of articles; ``more`` says that there may be more of them."""

    count: int
    more: bool = False


@dataclass(frozen=True)
class NamedValue:
    """Is one value of a facet; ``label`` is what it is called, empty where the page has words."""

    value: str
    label: str
    number: Number
    chosen: bool


@dataclass(frozen=True)
class NamedFacet:
    """Is one way to narrow answers; ``name`` is its parameter."""

    name: str
    values: tuple[NamedValue, ...]

    @property
    def chosen(self) -> tuple[NamedValue, ...]:
        """Return the values that are asked for."""
        return tuple(value for value in self.values if value.chosen)


@dataclass(frozen=True)
class Counted:
    """Holds how many answers there are after narrowing, and before, and the facets."""

    asked: Narrowing
    total: Number
    whole: Number
    facets: tuple[NamedFacet, ...]


def named(counts: Counts, asked: Narrowing, labels: dict[tuple[str, str], str]) -> Counted:
    """Return counts with the names of their values; of unknown values, the value itself."""
    facets = tuple(
        NamedFacet(
            facet.name,
            tuple(
                NamedValue(
                    each.value,
                    labels.get((facet.name, each.value), each.value),
                    Number(each.count, counts.more),
                    each.chosen,
                )
                for each in facet.values
            ),
        )
        for facet in counts.facets
    )
    total = Number(min(counts.total, EXACT), counts.more)
    return Counted(asked, total, Number(min(counts.whole, EXACT), counts.more), facets)
