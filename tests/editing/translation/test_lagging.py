"""Tests which translations lag behind their source, and who may say that they don't any more."""

from dataclasses import dataclass

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from wagtail.actions.copy_for_translation import CopyPageForTranslationAction
from wagtail.models import Locale

from articles.audience import Audience
from articles.facts import change_article
from articles.models import ArticlePage, Team
from articles.review.publishing import unreviewed
from articles.translation.stale import stale_translations
from kb.accounts.roles import CONTRIBUTOR
from tests.browsers import browser_of
from tests.content import (
    article_of,
    group_of,
    make_article,
    make_centres,
    make_customer,
    make_section,
)
from tests.shared_content import once_a_module


def _published(page: ArticlePage, say: str) -> ArticlePage:
    draft = ArticlePage.objects.get(pk=page.pk).get_latest_revision_as_object()
    draft.say = say
    with unreviewed():
        draft.save_revision().publish()
    return _fresh(page)


def _fresh(page: ArticlePage) -> ArticlePage:
    stored: ArticlePage = ArticlePage.objects.get(pk=page.pk)
    return stored


def _stale() -> list[int]:
    return [page.pk for page in stale_translations(ArticlePage.objects.all())]


@dataclass(frozen=True)
class Pair:
    """Holds a Norwegian article, its published translation, and a contributor."""

    source: ArticlePage
    danish: ArticlePage
    writer: User


def _build() -> Pair:
    centres = make_centres()
    section = make_section(centres["nb"], "Mobil")
    make_section(centres["da"], "Mobil", translates=section)
    source = make_article(section, "Bytt SIM", say="I appen.", audience=Audience.STAFF)
    locale = Locale.objects.get(language_code="da")
    CopyPageForTranslationAction(source, locale).execute(skip_permission_checks=True)
    danish = _published(source.get_translation(locale).specific, "I appen, på dansk.")
    writer = make_customer("cora")
    writer.groups.add(group_of(CONTRIBUTOR))
    return Pair(source, danish, writer)


pair = once_a_module(_build)


@pytest.fixture
def source(pair: Pair, db: None) -> ArticlePage:
    """Return the article as it stands."""
    return _fresh(pair.source)


@pytest.fixture
def danish(pair: Pair, db: None) -> ArticlePage:
    """Return the translation as it stands."""
    return _fresh(pair.danish)


@pytest.fixture
def client(pair: Pair, db: None) -> Client:
    """Return the contributor's client."""
    return browser_of(pair.writer)


def test_a_new_translation_is_up_to_date(source: ArticlePage, danish: ArticlePage) -> None:
    assert danish.source_revision == source.live_revision_id
    assert _stale() == []


def test_it_lags_once_the_source_is_published_anew(
    source: ArticlePage, danish: ArticlePage
) -> None:
    _published(source, "I butikken.")
    assert _stale() == [danish.pk]


def test_publishing_the_translation_proves_nothing(
    source: ArticlePage, danish: ArticlePage
) -> None:
    _published(source, "I butikken.")
    _published(danish, "Et komma, mere.")
    assert _stale() == [danish.pk]


def _say_same(client: Client, danish: ArticlePage, seen: object) -> int:
    address = reverse("lagging_translation", args=(danish.pk,))
    return client.post(address, {"seen": str(seen)}).status_code


def test_somebody_says_that_it_says_the_same(
    source: ArticlePage, danish: ArticlePage, client: Client
) -> None:
    new = _published(source, "I butikken.")
    shown = client.get(reverse("lagging_translation", args=(danish.pk,)))
    assert shown.context["source"].is_newer
    _say_same(client, danish, new.live_revision_id)
    assert _stale() == []


def test_a_draft_from_before_takes_no_word_back(
    source: ArticlePage, danish: ArticlePage, client: Client
) -> None:
    draft = danish.get_latest_revision_as_object()
    draft.say = "En ny udgave."
    revision = draft.save_revision()
    new = _published(source, "I butikken.")
    _say_same(client, danish, new.live_revision_id)
    with unreviewed():
        revision.publish()
    assert _stale() == []


@pytest.mark.parametrize("seen", ["", "x", "1", "9" * 30])
def test_the_word_counts_for_what_was_on_the_screen(
    source: ArticlePage, danish: ArticlePage, client: Client, seen: str
) -> None:
    _published(source, "I butikken.")
    assert _say_same(client, danish, seen) == 302
    assert _stale() == [danish.pk]


def test_only_editors_may_say_so(
    pair: Pair, source: ArticlePage, danish: ArticlePage, client: Client
) -> None:
    new = _published(source, "I butikken.")
    pair.writer.groups.clear()
    assert _say_same(client, danish, new.live_revision_id) == 302
    assert _stale() == [danish.pk]


def test_what_one_may_not_read_is_not_found(
    source: ArticlePage, danish: ArticlePage, client: Client
) -> None:
    change_article(article_of(source), {"teams": [Team.objects.create(name="svindel")]})
    assert _say_same(client, danish, source.live_revision_id) == 404


def test_what_is_no_translation_is_not_found(source: ArticlePage, client: Client) -> None:
    assert client.get(reverse("lagging_translation", args=(source.pk,))).status_code == 404
