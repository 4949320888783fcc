"""Proves that no process of several goes on serving what was taken down."""

import itertools
import time
from urllib.parse import quote

import pytest

from articles.facts import change_article
from articles.models import ArticlePage, Product
from tests.content import article_of, index_everything, make_article, make_centres, make_section
from tests.pipeline.site import Site
from tests.pipeline.web import serving

pytestmark = pytest.mark.thorough
PROCESSES, REQUESTS = 4, 200
WITHIN = 1.0  # seconds from the commit on
SHOWN = "lynrask"  # and never asked for, so that no mark stands in it


@pytest.mark.parametrize("engine_kind", ["embedded"])
def test_a_second_after_it_was_taken_down_nobody_serves_it(site: Site) -> None:
    # The page that is there afterwards searches for the words of the address: not for this one.
    section = make_section(make_centres()["nb"], "Nett")
    page = make_article(section, f"Torvtak {SHOWN}", slug="torvtak")
    product = Product.objects.create(key="fiber")
    product.names.create(language="nb", name="Fiber")
    change_article(article_of(page), {"products": [product], "for_assistants": True})
    number = article_of(page).pk
    index_everything()
    addresses = [
        quote(page.get_url()),
        quote(page.get_parent().get_url()),
        "/nb/",
        "/nb/products/fiber/",
        "/nb/search/?q=torvtak",
        "/api/answers/v1/search?q=torvtak&lang=nb",
        "/api/answers/v1/suggest?q=torvt&lang=nb",
        f"/api/answers/v1/answers/{number}?lang=nb",
        f"/api/answers/v1/widget?lang=nb&article={number}",
        "/nb/new.xml",
        "/nb/nett/torvtak.md",
    ]
    with serving(site, workers=PROCESSES) as web:
        turns = itertools.cycle(addresses)
        for _ in range(2 * PROCESSES):  # so that each process has something to remember
            assert [at for at in addresses if SHOWN not in web.body(at)] == []
        ArticlePage.objects.get(pk=page.pk).unpublish()
        down, late = time.monotonic(), 0
        while late < REQUESTS:
            began, address = time.monotonic(), next(turns)
            shown = SHOWN in web.body(address)
            if began - down >= WITHIN:
                late += 1
                assert not shown, f"{address} after {began - down:.2f} s"
