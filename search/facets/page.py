"""Makes what the page of results shows of facets: choices, chips that take one away, the order."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.utils.translation import gettext_lazy as _

from search.answers import Answers
from search.facets.narrowing import EVERYTHING, Narrowing, Order
from search.facets.shape import NamedFacet, NamedValue, Number
from search.query.request import SearchRequest

TITLES = {
    "product": _("Product"),
    "market": _("Market"),
    "kind": _("Kind of article"),
    "section": _("Topic"),
    "also": _("Can also be read in"),
    "fresh": _("Updated or checked"),
}
_AGES = {
    "30": _("In the last month"),
    "180": _("In the last six months"),
    "365": _("In the last year"),
}
_ORDERS = ((Order.BEST, _("Best match")), (Order.FRESH, _("Newest first")))


@dataclass(frozen=True)
class Choice:
    """Is one line of a facet."""

    value: str
    label: object
    number: Number
    chosen: bool


@dataclass(frozen=True)
class Choices:
    """Is one facet; ``several`` says that more than one line may be chosen."""

    name: str
    title: object
    several: bool
    lines: tuple[Choice, ...]


@dataclass(frozen=True)
class Link:
    """Leads to the same question, narrowed or sorted otherwise."""

    label: object
    url: str
    current: bool = False


@dataclass(frozen=True)
class FacetsShown:
    """Holds all that stands around the list; ``all_url`` leads to all answers again."""

    total: Number
    whole: Number
    choices: tuple[Choices, ...]
    chips: tuple[Link, ...]
    orders: tuple[Link, ...]
    all_url: str
    order: str
    fresh: str


def facets_for(request: SearchRequest, found: Answers) -> FacetsShown | None:
    """Return what surrounds the answers, None where nothing was counted."""
    counted = found.counted
    if counted is None:
        return None
    asked = counted.asked
    return FacetsShown(
        total=counted.total,
        whole=counted.whole,
        choices=tuple(_choices(facet) for facet in counted.facets),
        chips=tuple(_chips(request, asked, counted.facets)),
        orders=tuple(
            Link(label, _url(request, replace(asked, order=order)), order is asked.order)
            for order, label in _ORDERS
        ),
        all_url=_url(request, replace(EVERYTHING, order=asked.order)),
        order="" if asked.order is Order.BEST else asked.order.value,
        fresh=str(asked.fresh or ""),
    )


def _choices(facet: NamedFacet) -> Choices:
    lines = tuple(Choice(v.value, _label(v), v.number, v.chosen) for v in facet.values)
    return Choices(facet.name, TITLES[facet.name], facet.name != "fresh", lines)


def _label(value: NamedValue) -> object:
    return _AGES.get(value.value, value.label)


def _chips(
    request: SearchRequest, asked: Narrowing, facets: tuple[NamedFacet, ...]
) -> Iterator[Link]:
    for facet in facets:
        for value in facet.chosen:
            yield Link(_label(value), _url(request, asked.toggled(facet.name, value.value)))


def _url(request: SearchRequest, asked: Narrowing) -> str:
    return f"?{urlencode([('q', request.text), *asked.parameters()])}"
