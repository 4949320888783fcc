"""Makes translated articles once: the words of the others are learned from them."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from django.core.cache import cache

from articles.audience import Audience
from articles.models import ArticlePage, SectionPage
from search.across import serving
from tests.content import index_everything, make_article, make_centres, make_section, prose
from tests.shared_content import made_once

# Translations that teach passord–lösenord, kabel–sladd, and to staff alone hvelv–bankfack.
TAUGHT = (
    ("Glemt passord", "Glömt lösenord"),
    ("Nytt passord", "Nytt lösenord"),
    ("Ny kabel", "Ny sladd"),
    ("Løs kabel", "Lös sladd"),
)
FOR_STAFF = (("Nytt hvelv", "Nytt bankfack"), ("Glemt hvelv", "Glömt bankfack"))


@dataclass(frozen=True)
class Place:
    """Holds a section of each of two languages, and the first translated article."""

    nb: SectionPage
    sv: SectionPage
    first: ArticlePage


@pytest.fixture(scope="package")
def standing(request: pytest.FixtureRequest) -> Iterator[Place]:
    """Keep them while the package's tests run."""
    yield from made_once(request, _build)


def _build() -> Place:
    centres = make_centres()
    nb = make_section(centres["nb"], "Hjelp")
    sv = make_section(centres["sv"], "Hjälp", translates=nb)
    pages = [_translated(nb, sv, titles, Audience.PUBLIC) for titles in TAUGHT]
    for titles in FOR_STAFF:
        _translated(nb, sv, titles, Audience.STAFF)
    return Place(nb, sv, pages[0])


def _translated(
    nb: SectionPage, sv: SectionPage, titles: tuple[str, str], audience: Audience
) -> ArticlePage:
    page = make_article(nb, titles[0], audience=audience, body=[prose("Tekst.")])
    make_article(sv, titles[1], translates=page, body=[prose("Text.")])
    return page


@pytest.fixture
def place(standing: Place, db: None) -> Place:
    """Return the sections; nothing is indexed yet."""
    return standing


@pytest.fixture
def only_swedish(place: Place) -> Place:
    """Add articles that are there in Swedish alone, and index everything."""
    make_article(place.sv, "Byt lösenord i appen", say="Välj ett nytt lösenord i en app.")
    make_article(place.sv, "Bankfack på kontoret", say="Fråga efter bankfack.")
    make_article(place.nb, "Hvelv og porto", say="Alt om hvelv.")
    indexed()
    return place


def indexed() -> None:
    """Index everything and let nothing be remembered from before."""
    index_everything()
    cache.clear()
    serving.forget()


@pytest.fixture(autouse=True)
def fresh_maps() -> Iterator[None]:
    """Let no map of another test be remembered."""
    serving.forget()
    yield
    serving.forget()
