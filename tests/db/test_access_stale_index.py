"""Checks what is shown while the index is older than the database: nothing that was taken back."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from wagtail.models import Page

from articles.audience import Audience
from articles.changes import TOPIC
from articles.facts import change_article, change_section
from articles.models import ArticlePage, SectionPage, SharedSnippet, Team
from kb.outbox import queue
from search.authorise import MAX_EXCLUDED
from tests.content import (
    article_of,
    make_agent,
    make_article,
    make_centres,
    make_section,
    note,
    prose,
    section_of,
    settle_index,
    stored,
)
from tests.shared_content import once_a_module

SECRET = "Koden i butikken er knekkebrød."


def _build() -> int:
    section = make_section(make_centres()["nb"], "Butikk")
    make_article(section, "Bytt vare i butikken", body=[prose("Ta med kvittering til butikken.")])
    return int(make_article(section, "Butikken", body=[prose("Kom innom."), prose(SECRET)]).pk)


made = once_a_module(_build)


@pytest.fixture
def article(made: int, index_all: Callable[[], None]) -> ArticlePage:
    """Return an indexed public article that says too much, beside one that doesn't."""
    index_all()
    article: ArticlePage = ArticlePage.objects.get(pk=made)
    return article


@pytest.fixture
def section(article: ArticlePage) -> SectionPage:
    """Return the public section that holds it."""
    section: SectionPage = article.get_parent().specific
    return section


def _search(client: Client, question: str = "butikken knekkebrød", **more: Any) -> dict[str, Any]:
    found = client.get("/api/answers/v1/search", {"lang": "nb", "q": question, **more})
    answer: dict[str, Any] = found.json()
    return answer


def _titles(client: Client, question: str = "butikken") -> list[str]:
    return [result["title"] for result in _search(client, question)["results"]]


def test_the_index_holds_what_the_tests_take_back(article: ArticlePage, client: Client) -> None:
    assert SECRET in _search(client)["results"][0]["excerpt"]


def test_a_paragraph_made_internal_is_withheld_before_the_worker_ran(
    article: ArticlePage, client: Client
) -> None:
    article.body = stored([prose("Kom innom."), note(SECRET)])
    article.save_revision().publish()
    answer = client.get("/nb/search/?q=butikken knekkebrød").content.decode()
    assert "Kom innom" not in answer
    assert answer.count("/nb/butikk/butikken/") > 0
    assert "Koden" not in answer
    assert _search(client)["results"][0]["excerpt"] == ""


def test_it_is_withheld_when_a_thousand_others_changed_later(
    article: ArticlePage, client: Client
) -> None:
    number = article_of(article).pk
    queue.record(TOPIC, [str(number)], "its snippet")
    queue.record(TOPIC, map(str, range(10**6, 10**6 + MAX_EXCLUDED)), "an import")
    assert _search(client)["results"][0]["number"] == number
    assert _search(client)["results"][0]["excerpt"] == ""


def test_a_paragraph_made_internal_is_found_by_agents_alone_afterwards(
    article: ArticlePage, client: Client
) -> None:
    article.body = stored([prose("Kom innom."), note(SECRET)])
    article.save_revision().publish()
    settle_index()
    assert "Butikken" not in _titles(client, "knekkebrød")
    client.force_login(make_agent())
    best = _search(client, "knekkebrød")["results"][0]
    assert (best["excerpt"], best["internal"]) == (SECRET, True)


def test_stale_text_is_withheld_even_without_an_outbox_row(
    article: ArticlePage, client: Client
) -> None:
    revision = article.save_revision()
    Page.objects.filter(pk=article.pk).update(live_revision=revision)
    assert _search(client)["results"][0]["excerpt"] == ""


def test_a_snippet_is_withheld_from_the_moment_it_changes(
    section: SectionPage, index_all: Callable[[], None], client: Client
) -> None:
    snippet = SharedSnippet.objects.create(
        name="Kode", body=f"<p>{SECRET}</p>", locale=section.locale
    )
    make_article(section, "Om butikken", body=[("snippet", snippet.pk)])
    index_all()
    assert SECRET in _search(client)["results"][0]["excerpt"]
    snippet.body = "<p>Spør oss i butikken.</p>"
    snippet.save()
    assert _search(client)["results"][0]["excerpt"] == ""


def _unpublish(article: ArticlePage) -> None:
    article.unpublish()


def _delete(article: ArticlePage) -> None:
    article.delete()


def _narrow(article: ArticlePage) -> None:
    change_article(article_of(article), {"audience": Audience.STAFF})


def _narrow_above(article: ArticlePage) -> None:
    inner = make_section(article.get_parent(), "Innerst")
    Page.objects.get(pk=article.pk).move(Page.objects.get(pk=inner.pk), pos="last-child")
    settle_index()
    change_section(section_of(inner), {"audience": Audience.STAFF})


def _close_above(article: ArticlePage) -> None:
    inner = make_section(article.get_parent(), "Innerst")
    Page.objects.get(pk=article.pk).move(Page.objects.get(pk=inner.pk), pos="last-child")
    settle_index()
    inner.unpublish()


def _give_to_a_team(article: ArticlePage) -> None:
    change_article(article_of(article), {"teams": [Team.objects.create(name="fraud")]})


TAKEN_BACK = [_unpublish, _delete, _narrow, _narrow_above, _close_above, _give_to_a_team]


@pytest.mark.parametrize("take_back", TAKEN_BACK)
def test_what_is_taken_back_is_gone_before_the_worker_ran(
    take_back: Callable[[ArticlePage], None], article: ArticlePage, client: Client
) -> None:
    assert _titles(client) == ["Butikken", "Bytt vare i butikken"]
    take_back(article)
    assert _titles(client) == ["Bytt vare i butikken"]
    # What is gone takes no room in the list either.
    first = _search(client, "butikken", limit=1)["results"]
    assert [result["title"] for result in first] == ["Bytt vare i butikken"]
    settle_index()
    assert _titles(client) == ["Bytt vare i butikken"]


def test_a_team_finds_its_articles_and_other_agents_do_not(
    article: ArticlePage, client: Client
) -> None:
    team = Team.objects.create(name="fraud")
    change_article(article_of(article), {"teams": [team]})
    settle_index()
    client.force_login(make_agent("other"))
    assert "Butikken" not in _titles(client)
    client.force_login(make_agent("member", teams=[team]))
    assert "Butikken" in _titles(client)


def test_who_leaves_a_team_finds_its_articles_no_more(article: ArticlePage, client: Client) -> None:
    team = Team.objects.create(name="fraud")
    change_article(article_of(article), {"teams": [team]})
    settle_index()
    agent = make_agent(teams=[team])
    client.force_login(agent)
    assert "Butikken" in _titles(client)
    team.members.remove(agent)
    assert "Butikken" not in _titles(client)
    assert client.get(article.get_url()).status_code == 410
