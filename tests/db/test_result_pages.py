"""Checks that search says whether there are more answers than those on the page."""

import pytest

from articles.access import ANONYMOUS
from search.answers import Answers
from search.query.request import search_request
from search.service import answers
from tests.content import index_everything, make_article, make_centres, make_section, prose
from tests.shared_content import once_a_module

FOUND = 7

pytestmark = pytest.mark.django_db


def _build() -> None:
    section = make_section(make_centres()["nb"], "Nett")
    for number in range(FOUND):
        body = [prose("Ruteren blinker rødt.")]
        make_article(section, f"Ruter {number}", slug=f"ruter-{number}", body=body)
    for title in ("Faktura", "Abonnement", "SIM-kort"):
        make_article(section, title)
    index_everything()


library = once_a_module(_build)


@pytest.fixture(autouse=True)
def fresh_engine(library: None) -> None:
    """Keep the engine of the library instead of giving each test an empty one."""


def _page(limit: int, offset: int = 0) -> Answers:
    asked = search_request("ruteren blinker", locale="nb", limit=limit, offset=offset)
    return answers(ANONYMOUS, asked)


@pytest.mark.parametrize(
    ("limit", "offset", "shown", "more"),
    [
        pytest.param(3, 0, 3, True, id="first of three pages"),
        pytest.param(3, 3, 3, True, id="second"),
        pytest.param(3, 6, 1, False, id="last"),
        pytest.param(FOUND - 1, 0, FOUND - 1, True, id="all but one"),
        pytest.param(FOUND, 0, FOUND, False, id="exactly all"),
        pytest.param(3, 9, 0, False, id="beyond"),
    ],
)
def test_more_are_promised_only_where_there_are_more(
    limit: int, offset: int, shown: int, more: bool
) -> None:
    found = _page(limit, offset)
    assert (len(found.answers), found.has_more) == (shown, more)
