"""Tests the ledger of what was public when: opened, closed, never rewritten."""

import hashlib
import json
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from threading import Event

import pytest
from django.db import transaction
from django.utils import timezone
from taggit.models import Tag
from wagtail.models import Locale, Page

from articles.audience import Audience
from articles.facts import change_article, change_section
from articles.ledger import record_publications
from articles.models import ArticlePage, Publication, SectionPage, SharedSnippet
from articles.schedule import run_schedule
from tests.content import (
    article_of,
    make_article,
    make_centres,
    make_section,
    note,
    prose,
    section_of,
    stored,
)
from tests.shared_database import at_once, shared_database

pytestmark = pytest.mark.django_db


@pytest.fixture
def section() -> SectionPage:
    """Give a section in Norwegian."""
    return make_section(make_centres()["nb"], "Nett")


@pytest.fixture
def snippet() -> SharedSnippet:
    """Give a shared snippet."""
    norwegian = Locale.objects.get_or_create(language_code="nb")[0]
    return SharedSnippet.objects.create(name="kontakt", body="<p>Ring oss</p>", locale=norwegian)


@pytest.fixture
def article(section: SectionPage, snippet: SharedSnippet) -> ArticlePage:
    """Give a published article that shows the snippet and has a tag."""
    body = [prose("Start ruteren"), ("snippet", snippet.pk)]
    return make_article(section, "Ruter", body=body, tags=["hjemme"])


def _open() -> Publication:
    return Publication.objects.get(until=None)


def _publish(article: Page, **changes: object) -> None:
    article = Page.objects.get(pk=article.pk).specific
    for name, value in changes.items():
        setattr(article, name, value)
    article.save_revision().publish()


def test_a_draft_has_no_row(section: SectionPage) -> None:
    make_article(section, "Utkast", live=False)
    assert Publication.objects.count() == 0


def test_publishing_opens_a_row_with_what_readers_saw(article: ArticlePage) -> None:
    article.refresh_from_db()
    row = _open()
    assert (row.article, row.language, row.page) == (article_of(article), "nb", article.pk)
    assert (row.revision, row.audience) == (article.live_revision_id, "public")
    assert row.path == article.url_path
    assert (row.content["title"], row.content["tags"]) == ("Ruter", ["hjemme"])


def test_the_words_of_a_snippet_are_kept_with_the_row(article: ArticlePage) -> None:
    shown = [block for block in _open().content["body"] if block["type"] == "snippet"]
    assert [block["html"] for block in shown] == ["<p>Ring oss</p>"]


def test_the_checksum_is_that_of_the_canonical_json(article: ArticlePage) -> None:
    row = _open()
    canonical = json.dumps(
        row.content, sort_keys=True, ensure_ascii=False, separators=(",", ":")
    ).encode()
    assert row.sha256 == hashlib.sha256(canonical).hexdigest()


CLOSING: dict[str, Callable[[ArticlePage], object]] = {
    "unpublish": lambda article: article.unpublish(),
    "delete": lambda article: Page.objects.get(pk=article.pk).specific.delete(),
    "unpublish the section": lambda article: article.get_parent().specific.unpublish(),
    "delete the section": lambda article: article.get_parent().specific.delete(),
}


@pytest.mark.parametrize("close", CLOSING.values(), ids=CLOSING)
def test_what_takes_the_page_away_closes_the_row(
    article: ArticlePage, close: Callable[[ArticlePage], object]
) -> None:
    opened = _open()
    close(article)
    closed = Publication.objects.get()
    assert closed.until is not None
    assert (closed.pk, closed.content) == (opened.pk, opened.content)


def test_expiry_closes_the_row(article: ArticlePage) -> None:
    Page.objects.filter(pk=article.pk).update(expire_at=timezone.now() - timedelta(minutes=1))
    run_schedule()
    assert Publication.objects.get().until is not None


def _rename_tag(article: ArticlePage) -> None:
    tag = Tag.objects.get(name="hjemme")
    tag.name = "heime"
    tag.save()


def _save_snippet(article: ArticlePage) -> None:
    snippet = SharedSnippet.objects.get()
    snippet.body = "<p>Skriv til oss</p>"
    snippet.save()


def _section_of(article: ArticlePage) -> SectionPage:
    section: SectionPage = SectionPage.objects.get(pk=article.get_parent().pk)
    return section


REOPENING: dict[str, Callable[[ArticlePage], object]] = {
    "other words": lambda article: _publish(article, title="Ruteren"),
    "another revision with the same words": _publish,
    "another audience": lambda article: change_article(
        article_of(article), {"audience": Audience.CUSTOMERS}
    ),
    "another audience of the section": lambda article: change_section(
        section_of(_section_of(article)), {"audience": Audience.CUSTOMERS}
    ),
    "another address": lambda article: _publish(article, slug="ruteren"),
    "another address of the section": lambda article: _publish(
        _section_of(article), slug="internett"
    ),
    "other words in a snippet": _save_snippet,
    "a deleted snippet": lambda article: SharedSnippet.objects.get().delete(),
    "a renamed tag": _rename_tag,
    "a deleted tag": lambda article: Tag.objects.get(name="hjemme").delete(),
}


@pytest.mark.parametrize("change", REOPENING.values(), ids=REOPENING)
def test_what_readers_see_differently_gets_a_new_row(
    article: ArticlePage, change: Callable[[ArticlePage], object]
) -> None:
    first = _open()
    change(article)
    second = _open()
    assert second.pk != first.pk
    first.refresh_from_db()
    assert first.until == second.since


UNSEEN: dict[str, Callable[[ArticlePage], object]] = {
    "a draft": lambda article: article.save_revision(),
    "a look without a change": lambda article: record_publications([article_of(article).pk]),
    "a fact that readers don't see": lambda article: change_article(
        article_of(article), {"review_every": 30}
    ),
    "a snippet saved unchanged": lambda article: SharedSnippet.objects.get().save(),
}


@pytest.mark.parametrize("change", UNSEEN.values(), ids=UNSEEN)
def test_what_readers_do_not_see_leaves_the_row(
    article: ArticlePage, change: Callable[[ArticlePage], object]
) -> None:
    before = _open()
    change(article)
    assert Publication.objects.get() == before


def test_publishing_again_after_an_end_opens_a_second_row(article: ArticlePage) -> None:
    article.unpublish()
    _publish(article)
    assert Publication.objects.count() == 2
    assert _open().language == "nb"


def test_publishing_the_section_again_opens_a_second_row(article: ArticlePage) -> None:
    section = _section_of(article)
    section.unpublish()
    _publish(section)
    assert Publication.objects.filter(until=None).count() == 1


def test_each_language_has_a_row_of_its_own(article: ArticlePage) -> None:
    swedish = make_section(make_centres()["sv"], "Nät", translates=_section_of(article))
    make_article(swedish, "Router", translates=article)
    assert set(Publication.objects.values_list("language", flat=True)) == {"nb", "sv"}


def test_an_alias_has_no_row(article: ArticlePage) -> None:
    make_section(make_centres()["sv"], "Nät", translates=_section_of(article))
    swedish = Locale.objects.get(language_code="sv")
    Page.objects.get(pk=article.pk).specific.copy_for_translation(swedish, alias=True)
    assert list(Publication.objects.values_list("language", flat=True)) == ["nb"]


@pytest.mark.django_db(transaction=True)
def test_changes_made_at_once_leave_one_open_row(tmp_path: Path) -> None:
    with shared_database(tmp_path):
        article = make_article(make_section(make_centres()["nb"], "Nett"), "Ruter")
        written, narrowed = Event(), Event()

        def publish() -> None:
            with transaction.atomic():
                _publish(article, title="Ruteren")
                written.set()
                # The other one gets the time to run into what is not committed yet.
                narrowed.wait(0.5)

        def narrow() -> None:
            written.wait(30)
            change_article(article_of(article), {"audience": Audience.STAFF})
            narrowed.set()

        at_once(publish, narrow)
        row = _open()
        article.refresh_from_db()
        assert (row.revision, row.audience) == (article.live_revision_id, "staff")


def test_a_note_for_staff_is_no_change_to_what_everybody_reads(article: ArticlePage) -> None:
    before = _open()
    body = list(article.body.raw_data)
    _publish(article, body=[*body, *stored([note("Spør om legitimasjon.")])])
    assert _open().pk != before.pk
    assert _open().words_since == before.words_since == before.since
    _publish(article, say="Trekk ut støpselet.")
    assert _open().words_since == _open().since


def test_what_was_public_before_is_no_news_when_it_is_public_again(article: ArticlePage) -> None:
    first = _open().since
    change_article(article_of(article), {"audience": Audience.STAFF})
    assert _open().first_public is None
    change_article(article_of(article), {"audience": Audience.PUBLIC})
    assert _open().first_public == first
    assert _open().words_since == _open().since > first
