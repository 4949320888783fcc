"""Says how the answers API is asked to narrow and count, and how it tells the counts."""

from typing import Annotated, Any, Literal

from ninja import Schema
from pydantic import Field

from search.facets.narrowing import LONGEST_VALUE, MOST_VALUES, Narrowing, Order
from search.facets.shape import Counted, NamedFacet
from search.reply import Language

KindName = Literal["how_to", "problem", "question", "policy", "known_issue"]
Value = Annotated[str, Field(min_length=1, max_length=LONGEST_VALUE)]


class NarrowingParameters(Schema):
    """Holds the parameters that narrow. Values of one widen each other, several ones narrow."""

    product: list[Value] = Field([], max_length=MOST_VALUES, description="Keys of products.")
    market: list[Value] = Field(
        [],
        max_length=MOST_VALUES,
        description="Keys of markets; what applies everywhere is found for each.",
        examples=[["no"]],
    )
    kind: list[KindName] = Field([], max_length=MOST_VALUES, description="Kinds of articles.")
    section: list[Value] = Field(
        [], max_length=MOST_VALUES, description="Last parts of the addresses of main sections."
    )
    also: list[Language] = Field(
        [], max_length=MOST_VALUES, description="Languages that it can be read in as well."
    )
    fresh: Literal["0", "30", "180", "365"] = Field("0", description="At most so many days old.")
    sort: Literal["best", "fresh"] = Field("best", description="What stands first.")
    facets: bool = Field(False, description="Count what the answers could be narrowed to.")

    def narrowing(self) -> Narrowing:
        """Return what is asked for."""
        return Narrowing(
            product=frozenset(self.product),
            market=frozenset(self.market),
            kind=frozenset(self.kind),
            section=frozenset(self.section),
            also=frozenset(self.also),
            fresh=int(self.fresh),
            order=Order(self.sort),
        )


class FacetValue(Schema):
    """Is one value with its number of articles; ``more`` says that there may be more of them."""

    value: str
    label: str
    count: int
    more: bool
    chosen: bool


class FacetResponse(Schema):
    """Is one way to narrow; ``name`` is its parameter."""

    name: Literal["product", "market", "kind", "section", "also", "fresh"]
    values: list[FacetValue]


class CountedAnswers(Schema):
    """Holds how many articles are left: exact to 1,000, beyond that ``more`` is true."""

    total: int
    more: bool
    facets: list[FacetResponse]


def counted_body(counted: Counted | None) -> dict[str, Any] | None:
    """Return the counts as they are sent, None where nothing was counted."""
    if counted is None:
        return None
    facets = [{"name": facet.name, "values": _values(facet)} for facet in counted.facets]
    return {"total": counted.total.count, "more": counted.total.more, "facets": facets}


def _values(facet: NamedFacet) -> list[dict[str, Any]]:
    return [
        {
            "value": each.value,
            "label": each.label,
            "count": each.number.count,
            "more": each.number.more,
            "chosen": each.chosen,
        }
        for each in facet.values
    ]
