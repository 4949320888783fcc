"""Gives the tests of the room a help centre with an answer, and a destination for messages."""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from django.test import Client

from articles.audience import Audience
from articles.models import Product, ProductName
from kb.contact.models import Destination
from kb.contact.stamp import new_stamp
from tests.content import article_of, index_everything, make_article, make_centres, make_section
from tests.shared_content import made_once

QUESTION = "Jeg har glemt PUK-koden og får ikke låst opp SIM-kortet."
UNANSWERED = "Kan dere sende blomster til moren min?"
DESK = "kundeservice@example.org"


@dataclass(frozen=True)
class Shelf:
    """Holds the numbers of an article for everybody and of one for staff."""

    public: int
    staff: int


@pytest.fixture(scope="package")
def shelf(request: pytest.FixtureRequest) -> Iterator[Shelf]:
    """Publish the articles and index them."""
    yield from made_once(request, _build)


def _build() -> Shelf:
    section = make_section(make_centres()["nb"], "Mobil")
    product = Product.objects.create(key="mobil")
    ProductName.objects.create(product=product, language="nb", name="Mobilabonnement")
    public = make_article(
        section,
        "Finn PUK-koden når SIM-kortet er låst",
        say="PUK-koden står i appen, og den låser opp SIM-kortet når du har glemt PIN-koden.",
        facts={"products": [product]},
    )
    staff = make_article(section, "Gi ut PUK-koden på telefon", audience=Audience.STAFF)
    for title in ("Faktura", "Bredbånd", "Bytt abonnement"):
        make_article(section, title)
    Destination.objects.create(email=DESK)
    index_everything()
    return Shelf(article_of(public).pk, article_of(staff).pk)


@pytest.fixture(autouse=True)
def fresh_engine(shelf: Shelf) -> None:
    """Keep the engine of the shelf instead of giving each test an empty one."""


@pytest.fixture
def send(db: None) -> Callable[..., Any]:
    """Return the function that sends the form as a browser does; None leaves a field out."""

    def sent(client: Client | None = None, origin: str = "http://testserver", **form: Any) -> Any:
        usual = {
            "act": "send",
            "question": UNANSWERED,
            "email": "kari@example.org",
            "stamp": new_stamp(time.time() - 60),
        }
        fields = {name: value for name, value in {**usual, **form}.items() if value is not None}
        browser = client or Client(enforce_csrf_checks=True)
        return browser.post("/nb/contact/", fields, headers={"Origin": origin})

    return sent
