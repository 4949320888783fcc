"""Narrows answers to a market on every engine: both must leave the same articles."""

from articles.access import ANONYMOUS
from articles.models import Market
from search.facets.narrowing import EVERYTHING, Narrowing
from search.query.request import search_request
from search.service import answers
from tests.content import index_everything, make_article, make_centres, make_section, prose
from tests.pipeline.site import Site

BODY = [prose("Ruteren blinker rødt når nettet er nede.")]


def _found(asked: Narrowing) -> tuple[set[str], dict[str, int]]:
    request = search_request("ruteren blinker", locale="nb", narrowing=asked, counts=True)
    found = answers(ANONYMOUS, request)
    assert not found.degraded
    assert found.counted is not None
    facets = [facet for facet in found.counted.facets if facet.name == "market"]
    counts = {each.value: each.number.count for facet in facets for each in facet.values}
    return {each.title for each in found.answers}, counts


def test_every_engine_leaves_what_applies_in_a_market_or_everywhere(site: Site) -> None:
    section = make_section(make_centres()["nb"], "Nett")
    norway, sweden = (Market.objects.create(key=key) for key in ("no", "se"))
    for title, markets in {"Her": [norway], "Der": [sweden], "Overalt": []}.items():
        make_article(section, title, body=BODY, facts={"markets": markets})
    for title in ("Faktura", "Abonnement", "SIM-kort"):
        make_article(section, title)
    index_everything()
    assert _found(EVERYTHING) == ({"Her", "Der", "Overalt"}, {"no": 2, "se": 2})
    asked = Narrowing(market=frozenset(["no"]))
    assert _found(asked) == ({"Her", "Overalt"}, {"no": 2, "se": 2})
