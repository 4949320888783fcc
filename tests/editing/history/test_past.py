"""Proves that whoever may look back sees what was public then, and everybody else today's page."""

import re
from datetime import UTC, datetime

import pytest
import time_machine
from django.contrib.auth import get_user_model
from django.contrib.auth.models import User
from django.test import Client

from articles.access import viewer_for
from articles.access.past import can_read_past
from articles.audience import Audience
from articles.facts import change_article
from articles.models import Article, ArticlePage, Publication, SharedSnippet, Team
from tests.browsers import browser_of
from tests.content import (
    article_of,
    make_agent,
    make_article,
    make_centres,
    make_customer,
    make_section,
    note,
    prose,
    stored,
)
from tests.editing.history.conftest import person
from tests.shared_content import once_a_module

pytestmark = pytest.mark.django_db
MARCH, APRIL, MAY = (datetime(2026, month, 3, 12, tzinfo=UTC) for month in (3, 4, 5))


def _build() -> int:
    centres = make_centres()
    with time_machine.travel(MARCH, tick=False):
        snippet = SharedSnippet.objects.create(
            name="Tid", body="<p>Åpent åtte til fire.</p>", locale=centres["nb"].locale
        )
        section = make_section(centres["nb"], "Abonnement")
        body = [prose("Prisen er hundre."), ("snippet", snippet.pk), note("Hemmelig rabatt.")]
        page = make_article(section, "Bytt SIM", say="Gammelt svar.", body=body)
    with time_machine.travel(APRIL, tick=False):
        snippet.body = "<p>Åpent ni til tre.</p>"
        snippet.save()
        page.say, page.change_note = "Nytt svar.", "Prisen er ny"
        page.body = stored([prose("Prisen er tusen."), ("snippet", snippet.pk)])
        page.save_revision().publish()
    return int(page.pk)


told_made = once_a_module(_build)


@pytest.fixture
def told(told_made: int, db: None) -> ArticlePage:
    """Return an article that changed in April: words, snippet, a place of its own."""
    page: ArticlePage = ArticlePage.objects.get(pk=told_made)
    return page


def _at(client: Client, page: ArticlePage, at: str, **more: str) -> str:
    return client.get(page.url, {"at": at, **more}).content.decode()


def _main(html: str) -> str:
    """Return the article in a page, without banner and forms."""
    found = re.search(r"<article.*</article>", html, re.DOTALL)
    return found.group() if found else ""


def test_a_day_shows_the_words_and_snippets_of_then(told: ArticlePage, bo: Client) -> None:
    then = _main(_at(bo, told, "2026-03-10"))
    assert "hundre" in then
    assert "åtte til fire" in then
    assert "Gammelt svar." in then
    assert "tusen" not in then
    assert "ni til tre" not in then


def test_the_banner_says_when_who_may_read_it_and_why(told: ArticlePage, bo: Client) -> None:
    shown = _at(bo, told, "2026-04-10T08:00")
    row = Publication.objects.get(page=told.pk, until=None)
    banner = shown[shown.index("past-banner") : shown.index("<article")]
    assert str(row.revision) in banner
    assert "Prisen er ny" in banner
    assert f"/nb/kb-{row.article_id}/" in banner


def test_internal_notes_are_shown_as_staff_and_not_as_a_customer(
    told: ArticlePage, bo: Client
) -> None:
    assert "Hemmelig rabatt" in _at(bo, told, "2026-03-10")
    assert "Hemmelig rabatt" not in _at(bo, told, "2026-03-10", **{"as": "public"})


def test_an_audience_that_was_not_shown_it_is_told_so(told: ArticlePage, bo: Client) -> None:
    with time_machine.travel(MAY, tick=False):
        change_article(article_of(told), {"audience": Audience.STAFF})
    assert "tusen" in _at(bo, told, "2026-04-10", **{"as": "public"})
    assert "tusen" not in _at(bo, told, "2026-05-10", **{"as": "public"})


def test_a_day_with_a_change_shows_its_end_and_leads_to_its_beginning(
    told: ArticlePage, bo: Client
) -> None:
    shown = _at(bo, told, "2026-04-03")
    assert "tusen" in _main(shown)
    earlier = Publication.objects.filter(page=told.pk).order_by("since")[0]
    link = re.search(r'href="(/nb/kb-\d+/\?at=[^"]+)"', shown)
    assert link is not None
    assert earlier.since.isoformat()[:19] in link.group(1).replace("%3A", ":")
    assert "hundre" in bo.get(link.group(1)).content.decode()


def test_before_it_was_public_there_is_nothing(told: ArticlePage, bo: Client) -> None:
    answer = bo.get(told.url, {"at": "2026-01-01"})
    assert answer.status_code == 200
    assert "hundre" not in answer.content.decode()


@pytest.mark.parametrize(
    "at", ["", "i går", "2026-02-31", "9" * 400, "0001-01-01", "9999-12-31T23:59"]
)
def test_strange_moments_are_answered(sim: ArticlePage, bo: Client, at: str) -> None:
    assert bo.get(sim.url, {"at": at}).status_code == 200


def test_a_deleted_article_is_found_by_its_number_and_old_address(
    told: ArticlePage, bo: Client
) -> None:
    number, address = article_of(told).pk, told.url
    told.delete()
    assert bo.get(address).status_code == 410
    for path in (f"/nb/kb-{number}/", address):
        assert "hundre" in bo.get(path, {"at": "2026-03-10"}).content.decode()


def _others() -> list[User | None]:
    return [None, make_customer(), make_agent(), person("conny", "Contributors")]


def test_others_get_todays_page_byte_for_byte(told: ArticlePage) -> None:
    for user in _others():
        client = browser_of(user) if user else Client()
        plain, asked = (
            re.sub(rb'value="\w{64}"', b"", client.get(told.url, query).content)
            for query in ({}, {"at": "2026-03-10", "as": "staff"})
        )
        assert plain == asked


def test_others_get_no_list_and_no_evidence(told: ArticlePage) -> None:
    number = article_of(told).pk
    row = Publication.objects.filter(page=told.pk)[0]
    for user in _others():
        client = browser_of(user) if user else Client()
        assert client.get(f"/nb/kb-{number}/history/").status_code == 404
        sent = {"publication": row.pk, "form": "json"}
        assert client.post(f"/nb/kb-{number}/evidence/", sent).status_code == 404


def test_other_teams_articles_stay_closed(told: ArticlePage, bo: Client) -> None:
    team = Team.objects.create(name="fraud")
    change_article(article_of(told), {"audience": Audience.STAFF, "teams": [team]})
    number = article_of(told).pk
    assert bo.get(f"/nb/kb-{number}/history/").status_code == 404
    assert bo.get(f"/nb/kb-{number}/", {"at": "2026-03-10"}).status_code == 410


def test_the_list_names_every_version(told: ArticlePage, bo: Client) -> None:
    shown = bo.get(f"/nb/kb-{article_of(told).pk}/history/").content.decode()
    rows = Publication.objects.filter(page=told.pk)
    assert shown.count('<th scope="row">') == rows.count() >= 2
    assert "Prisen er ny" in shown


def test_a_deleted_article_stays_as_closed_as_its_section_was(sim: ArticlePage) -> None:
    team = Team.objects.create(name="HR")
    section = make_section(sim.get_parent().get_parent(), "Lukket", Audience.STAFF, teams=[team])
    page = make_article(section, "Varsling", say="Koden er bjørkeved.")
    article = article_of(page)
    publisher = viewer_for(get_user_model().objects.get(username="bo"))
    assert not can_read_past(publisher, article)
    page.delete()
    assert not can_read_past(publisher, Article.objects.get(pk=article.pk))
