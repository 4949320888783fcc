"""Checks that "did you mean" offers what finds a better answer for the same reader, or nothing."""

from collections.abc import Iterator
from typing import Any

import pytest

from articles.access import ANONYMOUS, Viewer
from articles.audience import Audience
from search.answers import Shown
from search.models import BlockedSuggestion
from search.query.request import search_request
from search.service import answers
from search.shaping.serving import forget as forget_shaping
from tests.content import index_everything, make_article, make_centres, make_section, prose
from tests.shared_content import made_once

pytestmark = pytest.mark.django_db
STAFF = Viewer(realm=Audience.STAFF, user_id=1)
FILLER = ("Faktura", "Abonnement", "SIM-kort", "Roaming", "Nettvern", "Kundeservice", "Angrerett")


@pytest.fixture(scope="module")
def library(request: pytest.FixtureRequest) -> Iterator[None]:
    """Index articles about books, and one for staff."""
    yield from made_once(request, _build)


def _build() -> None:
    section = make_section(make_centres()["nb"], "Nett")
    body = [prose("Brettspillbøker lånes ut i fire uker.")]
    make_article(section, "Låne brettspillbøker", body=body)
    make_article(
        section,
        "Godskriving av kunder",
        audience=Audience.STAFF,
        body=[prose("Godskriving skjer etter klage.")],
    )
    for title in FILLER:
        make_article(section, title, body=[prose(f"Alt om {title.lower()} hos oss.")])
    index_everything()


@pytest.fixture(autouse=True)
def fresh_engine(library: None) -> None:
    """Keep the engine of the library."""


def _meant(viewer: Viewer, text: str, **asked: Any) -> str:
    return answers(viewer, search_request(text, locale="nb", **asked)).meant


def test_a_question_without_its_slips_is_offered_as_the_articles_spell_it() -> None:
    assert _meant(ANONYMOUS, "brettpsillbøkre klunder") == "brettspillbøker klunder"


def test_what_is_offered_finds_a_better_answer() -> None:
    slips = "brettpsillbøkre klunder"
    meant = _meant(ANONYMOUS, slips)
    verdicts = [answers(ANONYMOUS, search_request(q, locale="nb")).verdict for q in (slips, meant)]
    assert (meant, verdicts) == ("brettspillbøker klunder", [Shown.NONE, Shown.WEAK])


def test_a_word_of_another_realm_is_never_offered() -> None:
    assert _meant(STAFF, "brettpsillbøkre klunder") == "brettspillbøker kunder"
    assert _meant(ANONYMOUS, "godskirvign kludner") == ""
    assert _meant(STAFF, "godskirvign kludner") == "godskriving kludner"


@pytest.mark.parametrize("text", ["abonnement", "xqzwv", "", "???"])
def test_nothing_is_offered_without_a_better_answer(text: str) -> None:
    assert _meant(ANONYMOUS, text) == ""


def test_whoever_still_types_is_left_alone() -> None:
    assert _meant(ANONYMOUS, "brettpsillbøkre klunder", typing=True) == ""


def test_what_is_blocked_is_not_offered() -> None:
    assert _meant(ANONYMOUS, "brettpsillbøkre klunder") == "brettspillbøker klunder"
    BlockedSuggestion.objects.create(locale="nb", phrases="brettspillbøker")
    forget_shaping()
    assert _meant(ANONYMOUS, "brettpsillbøkre klunder") == ""
