"""Checks that similar articles are about the same, and are those that the reader may read."""

from collections.abc import Iterator

import pytest
from django.test import Client

from articles.access import ANONYMOUS, Viewer
from articles.audience import Audience
from articles.facts import change_article
from articles.models import ArticlePage
from search.similar.service import similar
from tests.content import (
    article_of,
    index_everything,
    make_article,
    make_centres,
    make_section,
    note,
    prose,
)
from tests.shared_content import made_once

pytestmark = pytest.mark.django_db
STAFF = Viewer(realm=Audience.STAFF, user_id=1)
FILLER = ("Faktura på e-post", "Angrerett", "Roaming i utlandet", "Kundeservice", "Nettvern")


@pytest.fixture(scope="module")
def pages(request: pytest.FixtureRequest) -> Iterator[dict[str, ArticlePage]]:
    """Index articles about routers, one for staff, and some about other things."""
    yield from made_once(request, _build)


def _build() -> dict[str, ArticlePage]:
    section = make_section(make_centres()["nb"], "Nett")
    body = [prose("Ruteren blinker rødt. Trekk ut strømmen til ruteren.")]
    made = {
        "one": make_article(section, "Ruteren blinker rødt", body=[*body, note("kråkebolle")]),
        "other": make_article(section, "Start ruteren som blinker", body=body),
        "staff": make_article(
            section, "Bytt ruteren som blinker rødt", body=body, audience=Audience.STAFF
        ),
        "note": make_article(section, "Kråkebolle", body=[prose("Kråkebolle i havet.")]),
    }
    for title in FILLER:
        make_article(section, title, body=[prose(f"Alt om {title.lower()}.")])
    index_everything()
    return made


@pytest.fixture(autouse=True)
def fresh_engine(pages: dict[str, ArticlePage]) -> None:
    """Keep the engine of the library."""


def _titles(viewer: Viewer, page: ArticlePage, limit: int = 5) -> list[str] | None:
    found = similar(viewer, article_of(page).pk, "nb", limit)
    return None if found is None else [each.title for each in found]


def test_what_is_about_the_same_is_similar(pages: dict[str, ArticlePage]) -> None:
    assert _titles(ANONYMOUS, pages["one"]) == ["Start ruteren som blinker"]


def test_staff_are_told_of_what_they_may_read(pages: dict[str, ArticlePage]) -> None:
    found = _titles(STAFF, pages["one"]) or []
    assert sorted(found) == ["Bytt ruteren som blinker rødt", "Start ruteren som blinker"]


def test_an_article_is_not_like_itself(pages: dict[str, ArticlePage]) -> None:
    assert "Ruteren blinker rødt" not in (_titles(STAFF, pages["one"]) or [])


def test_an_internal_note_makes_nothing_similar(pages: dict[str, ArticlePage]) -> None:
    assert "Kråkebolle" not in (_titles(STAFF, pages["one"]) or [])


def test_the_limit_holds(pages: dict[str, ArticlePage]) -> None:
    assert len(_titles(STAFF, pages["one"], limit=1) or []) == 1


def test_what_may_not_be_read_has_nothing_similar(pages: dict[str, ArticlePage]) -> None:
    assert _titles(ANONYMOUS, pages["staff"]) is None
    assert similar(ANONYMOUS, 999_999, "nb", 5) is None
    assert similar(ANONYMOUS, article_of(pages["one"]).pk, "sv", 5) is None


def test_what_was_narrowed_is_gone_at_once(pages: dict[str, ArticlePage]) -> None:
    change_article(article_of(pages["other"]), {"audience": Audience.STAFF})
    assert _titles(ANONYMOUS, pages["one"]) == []


def test_a_missing_and_a_forbidden_one_are_refused_alike(pages: dict[str, ArticlePage]) -> None:
    number = article_of(pages["staff"]).pk
    replies = [Client().get(f"/api/answers/v1/similar/{each}") for each in (number, 999_999)]
    assert [reply.status_code for reply in replies] == [404, 404]
    assert replies[0].content == replies[1].content


def test_an_article_leads_to_a_search_for_more_without_scripts(
    pages: dict[str, ArticlePage],
) -> None:
    page = Client().get(pages["one"].get_url()).content.decode()
    assert 'href="/nb/search/?q=Ruteren%20blinker%20r%C3%B8dt"' in page
