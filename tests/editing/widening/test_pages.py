"""Tests that moving, deleting and publishing pages asks first where it opens something."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Page

from articles.access import ANONYMOUS, can_read
from articles.audience import Audience
from articles.models import Article, ArticlePage, Section, SectionPage
from articles.widening.tree import opened_by_deletion, opened_by_move, opened_by_publishing
from tests.content import article_of, make_article, make_section
from tests.editing.widening.conftest import World
from tests.facts_form import seen_token


def _open(page: ArticlePage) -> bool:
    return bool(can_read(ANONYMOUS, ArticlePage.objects.get(pk=page.pk)))


def _only_norwegian(world: World) -> ArticlePage:
    return make_article(SectionPage.objects.get(pk=world.closed.pk), "Meld fra", say="Straks.")


def test_a_move_asks_in_place_of_wagtails_question(editor: Client, world: World) -> None:
    page = _only_norwegian(world)
    address = reverse("wagtailadmin_pages:move_confirm", args=(page.pk, world.open.pk))
    asked = editor.get(address)
    assert "Meld fra" in asked.content.decode()
    editor.post(address)
    assert not _open(page)
    editor.post(address, {"widening_seen": seen_token(asked)})
    assert _open(page)


def test_a_move_without_the_right_is_refused(contributor: Client, world: World) -> None:
    page = _only_norwegian(world)
    address = reverse("wagtailadmin_pages:move_confirm", args=(page.pk, world.open.pk))
    for answer in (contributor.get(address), contributor.post(address, {"widening_seen": "x"})):
        assert answer.status_code == 302
    assert not _open(page)


def test_a_move_to_where_fewer_read_is_wagtails_own(contributor: Client, world: World) -> None:
    page = make_article(SectionPage.objects.get(pk=world.open.pk), "Finn PUK", say="I appen.")
    address = reverse("wagtailadmin_pages:move_confirm", args=(page.pk, world.closed.pk))
    assert "widening_seen" not in contributor.get(address).content.decode()
    contributor.post(address)
    assert not _open(page)


def _bulk(client: Client, action: str, page: Page, **form: str) -> Any:
    address = f"/admin/bulk/wagtailcore/page/{action}/?id={page.pk}"
    return client.post(address, form)


def test_moving_many_at_once_asks_too(editor: Client, contributor: Client, world: World) -> None:
    page = _only_norwegian(world)
    form = {"chooser": str(world.open.pk)}
    _bulk(contributor, "move", page, **form)
    asked = _bulk(editor, "move", page, **form)
    assert not _open(page)
    _bulk(editor, "move", page, **form, widening_seen=seen_token(asked))
    assert _open(page)


def test_deleting_the_translation_that_kept_an_article_closed_asks(
    editor: Client, contributor: Client, world: World
) -> None:
    section = SectionPage.objects.get(pk=world.open.pk)
    english = SectionPage.objects.get(pk=world.english.get_parent().pk)
    page = make_article(section, "Meld fra", say="Straks.")
    inside = make_article(english, "Report it", say="Now.", translates=page)
    assert not _open(page)
    address = reverse("wagtailadmin_pages:delete", args=(inside.pk,))
    contributor.post(address)
    asked = editor.post(address)
    assert not _open(page)
    editor.post(address, {"widening_seen": seen_token(asked)})
    assert _open(page)


@pytest.fixture
def shut(world: World) -> ArticlePage:
    """Return a live public article in a section that is a draft."""
    section = make_section(SectionPage.objects.get(pk=world.open.pk), "Kommer snart", live=False)
    return make_article(section, "Nytt abonnement", say="Snart.")


def _publish(client: Client, page: Page) -> Any:
    section = page.get_parent().specific
    form = {"title": section.title, "slug": section.slug, "intro": "", "icon": "folder"}
    form |= {"comments-TOTAL_FORMS": "0", "comments-INITIAL_FORMS": "0"}
    address = reverse("wagtailadmin_pages:edit", args=(section.pk,))
    return client.post(address, {**form, "action-publish": "1"})


def test_publishing_a_closed_section_asks_first(
    editor: Client, world: World, shut: ArticlePage
) -> None:
    section = shut.get_parent()
    asking = reverse("open_section", args=(section.pk,))
    assert _publish(editor, shut)["Location"] == asking
    asked = editor.get(asking)
    assert "Nytt abonnement" in asked.content.decode()
    assert not _open(shut)
    editor.post(asking, {"widening_seen": seen_token(asked)})
    assert _open(shut)


def test_publishing_a_closed_section_without_the_right_is_refused(
    contributor: Client, world: World, shut: ArticlePage
) -> None:
    edit = reverse("wagtailadmin_pages:edit", args=(shut.get_parent().pk,))
    assert _publish(contributor, shut)["Location"] == edit
    asking = reverse("open_section", args=(shut.get_parent().pk,))
    contributor.post(asking, {"widening_seen": "x"})
    _bulk(contributor, "publish", shut.get_parent())
    assert not _open(shut)


def test_publishing_a_section_that_holds_nothing_live_asks_nothing(
    contributor: Client, world: World
) -> None:
    section = make_section(SectionPage.objects.get(pk=world.open.pk), "Tom", live=False)
    page = make_article(section, "Utkast", live=False)
    _publish(contributor, page)
    section.refresh_from_db()
    assert section.live


def test_a_section_below_another_closed_one_opens_nothing(world: World, shut: ArticlePage) -> None:
    outer = make_section(SectionPage.objects.get(pk=world.open.pk), "Ytre", live=False)
    section = Page.objects.get(pk=shut.get_parent().pk)
    section.move(Page.objects.get(pk=outer.pk), pos="last-child")
    assert opened_by_publishing([Page.objects.get(pk=section.pk)]) == []


def _reach() -> dict[Any, str]:
    return {
        key: audience
        for model in (Article, Section)
        for key, audience in model._default_manager.values_list(
            "translation_key", "effective_audience"
        )
    }


@pytest.mark.parametrize("what", ["article", "section", "english section"])
def test_the_plan_of_a_move_is_what_then_happens(world: World, what: str) -> None:
    above: Any = world.english.get_parent()
    pages = {"article": world.inside.pk, "section": world.closed.pk, "english section": above.pk}
    page = Page.objects.get(pk=pages[what])
    destination = Page.objects.get(pk=world.open.pk)
    planned = {each.key: each.after.audience for each in opened_by_move([page], destination)}
    before = _reach()
    page.move(destination, pos="last-child")
    after = _reach()
    really = {
        key: audience
        for key, audience in after.items()
        if Audience(audience).rank < Audience(before[key]).rank
    }
    assert planned == really


def test_the_plan_of_a_deletion_is_what_then_happens(world: World) -> None:
    page = Page.objects.get(pk=world.english.get_parent().pk)
    planned = opened_by_deletion([page])
    page.delete()
    # The Norwegian section is closed by itself.
    assert planned == []
    assert article_of(world.inside).effective_audience == Audience.STAFF
