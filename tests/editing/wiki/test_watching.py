"""Checks who sees recent changes, and who hears of what they watch."""

from datetime import timedelta

import pytest
import time_machine
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation

from articles.audience import Audience
from articles.facts import change_article
from articles.models import ArticlePage, SectionPage, Team, Watch
from articles.wiki.watching import set_watch, tell, tell_watchers
from kb.outbox.models import Letter
from tests.browsers import browser_of
from tests.content import (
    article_of,
    make_agent,
    make_article,
    make_centres,
    make_customer,
    make_section,
)
from tests.shared_content import once_a_module


def _build() -> int:
    return int(make_article(make_section(make_centres()["nb"], "Mobil"), "Bytt SIM").pk)


article_made = once_a_module(_build)


@pytest.fixture
def article(article_made: int, db: None) -> ArticlePage:
    """Return a published article."""
    page: ArticlePage = ArticlePage.objects.get(pk=article_made)
    return page


@pytest.fixture
def agent(db: None) -> User:
    """Return an agent with an address."""
    user = make_agent()
    user.email = "agent@example.org"
    user.save()
    return user


def _publish(article: ArticlePage, text: str, by: User | None = None) -> None:
    page = ArticlePage.objects.get(pk=article.pk)
    page.body = [{"type": "prose", "value": f"<p>{text}</p>"}]
    page.save_revision(user=by).publish()


def _told(user: User) -> bool:
    return tell(user, until=timezone.now())


def test_staff_see_what_was_published_by_whom(article: ArticlePage, agent: User) -> None:
    _publish(article, "Nytt", by=make_agent("kari"))
    shown = browser_of(agent).get("/nb/recent-changes/").content.decode()
    assert "Bytt SIM" in shown
    assert "kari" in shown


@pytest.mark.parametrize("user", ["", "customer"])
def test_others_find_no_such_page(article: ArticlePage, user: str) -> None:
    client = browser_of(make_customer()) if user else Client()
    assert client.get("/nb/recent-changes/").status_code == 404


def test_changes_of_one_section_can_be_shown(article: ArticlePage, agent: User) -> None:
    other = make_article(make_section(article.get_parent().get_parent(), "Bredbånd"), "Ruter")
    address = f"/nb/recent-changes/?section={other.get_parent().pk}"
    shown = browser_of(agent).get(address).content.decode()
    assert "Ruter" in shown
    assert "Bytt SIM" not in shown


def test_a_new_audience_is_no_change_of_words(article: ArticlePage, agent: User) -> None:
    change_article(article_of(article), {"audience": Audience.STAFF})
    shown = browser_of(agent).get("/nb/recent-changes/").content.decode()
    assert shown.count("Bytt SIM") == 1


@pytest.mark.parametrize("what", ["article", "section"])
def test_a_watcher_hears_of_a_change_once(article: ArticlePage, agent: User, what: str) -> None:
    watched = article if what == "article" else article.get_parent()
    set_watch(agent.pk, watched.translation_key, on=True)
    _publish(article, "Nytt")
    with time_machine.travel(timezone.now() + timedelta(hours=1)):
        tell_watchers()
        tell_watchers()
    (letter,) = Letter.objects.all()
    assert article.get_url() in letter.text
    assert f"/watch/{watched.translation_key}/" in letter.text


def test_what_may_still_be_on_its_way_waits(article: ArticlePage, agent: User) -> None:
    set_watch(agent.pk, article.translation_key, on=True)
    _publish(article, "Nytt")
    tell_watchers()
    assert not Letter.objects.exists()


def test_nobody_hears_of_what_was_there_before(article: ArticlePage, agent: User) -> None:
    set_watch(agent.pk, article.translation_key, on=True)
    assert not _told(agent)


def test_nobody_hears_of_their_own_changes(article: ArticlePage, agent: User) -> None:
    set_watch(agent.pk, article.translation_key, on=True)
    _publish(article, "Nytt", by=agent)
    assert not _told(agent)


def test_nobody_hears_of_what_they_may_not_read(article: ArticlePage, agent: User) -> None:
    set_watch(agent.pk, article.translation_key, on=True)
    _publish(article, "Nytt")
    team = Team.objects.create(name="fraud")
    change_article(article_of(article), {"teams": [team]})
    assert not _told(agent)
    assert not Letter.objects.exists()


def test_the_button_begins_and_ends_a_watch(article: ArticlePage, agent: User) -> None:
    client = browser_of(agent)
    with translation.override("nb"):
        address = reverse("watch", args=(article.translation_key,))
    assert 'name="on" value="1"' in client.get(address).content.decode()
    client.post(address, {"on": "1"})
    assert Watch.objects.filter(user=agent, key=article.translation_key).exists()
    client.post(address, {"on": "0"})
    assert not Watch.objects.exists()


def test_a_customer_cannot_watch(article: ArticlePage) -> None:
    client = browser_of(make_customer())
    assert client.post(f"/nb/watch/{article.translation_key}/", {"on": "1"}).status_code == 404
    assert not Watch.objects.exists()


def test_a_letter_s_link_asks_to_sign_in_first(article: ArticlePage) -> None:
    response = Client().get(f"/nb/watch/{article.translation_key}/")
    assert response.headers["Location"].startswith("/nb/sign-in/")


def test_a_section_can_be_watched(article: ArticlePage, agent: User) -> None:
    section = SectionPage.objects.get(pk=article.get_parent().pk)
    shown = browser_of(agent).get(section.get_url()).content.decode()
    assert f"/nb/watch/{section.translation_key}/" in shown
    assert "/nb/watch/" not in Client().get(section.get_url()).content.decode()


def test_words_published_again_are_told_again(article: ArticlePage, agent: User) -> None:
    set_watch(agent.pk, article.translation_key, on=True)
    for text in ("En", "To"):
        _publish(article, text)
        assert _told(agent)
    assert Letter.objects.count() == 2
