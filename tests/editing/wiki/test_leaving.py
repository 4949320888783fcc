"""Checks what links to an article, and that taking it away leaves no dead end."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation
from pytest_django import DjangoCaptureOnCommitCallbacks

from articles.audience import Audience
from articles.facts import change_article
from articles.models import ArticlePage, HelpCentrePage, SectionPage
from tests.content import article_of, make_agent, make_article, make_centres, make_section, prose
from tests.shared_content import once_a_module

LANGUAGES = (
    *("nb", "en"),
    *(pytest.param(language, marks=pytest.mark.thorough) for language in ("sv", "da")),
)


def _build() -> int:
    section = make_section(make_centres()["nb"], "Mobil")
    page = make_article(section, "Bytt SIM")
    make_article(section, "Mistet telefon", body=[prose(f"Se {article_of(page).number}")])
    return int(page.pk)


target_made = once_a_module(_build)


@pytest.fixture
def target(target_made: int, db: None) -> ArticlePage:
    """Return an article that another links."""
    page: ArticlePage = ArticlePage.objects.get(pk=target_made)
    return page


@pytest.fixture
def successor(target: ArticlePage) -> ArticlePage:
    """Return an article that can take the target's place."""
    return make_article(target.get_parent().specific, "Bytt eSIM")


@pytest.mark.parametrize("act", ["unpublish", "delete"])
def test_taking_away_says_what_links_here(admin: Client, target: ArticlePage, act: str) -> None:
    shown = admin.get(reverse(f"wagtailadmin_pages:{act}", args=(target.pk,))).content.decode()
    assert "Mistet telefon" in shown
    assert 'name="successor"' in shown


@pytest.mark.parametrize("act", ["unpublish", "delete"])
@pytest.mark.parametrize("which", ["own", "permalink", "older"])
def test_old_addresses_lead_to_the_successor(
    admin: Client,
    target: ArticlePage,
    successor: ArticlePage,
    act: str,
    which: str,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    older = target.get_url()
    with django_capture_on_commit_callbacks(execute=True):
        target.slug = "annen"
        target.save_revision().publish()
    addresses = {
        "own": target.get_url(),
        "permalink": f"/nb/kb-{article_of(target).pk}/",
        "older": older,
    }
    address = reverse(f"wagtailadmin_pages:{act}", args=(target.pk,))
    assert admin.post(address, {"successor": successor.pk}).status_code == 302
    response = Client().get(addresses[which])
    assert response.headers.get("Location") == successor.get_url()


def test_a_successor_that_a_reader_may_not_open_stays_hidden(
    admin: Client, target: ArticlePage, successor: ArticlePage
) -> None:
    change_article(article_of(successor), {"audience": Audience.STAFF})
    address = reverse("wagtailadmin_pages:unpublish", args=(target.pk,))
    admin.post(address, {"successor": successor.pk})
    assert Client().get(target.get_url()).status_code == 410


def test_without_a_successor_the_page_is_simply_gone(admin: Client, target: ArticlePage) -> None:
    admin.post(reverse("wagtailadmin_pages:unpublish", args=(target.pk,)), {"successor": ""})
    assert Client().get(target.get_url()).status_code == 410


def _bulk(admin: Client, act: str, *pages: ArticlePage) -> str:
    ids = "&".join(f"id={page.pk}" for page in pages)
    answer = admin.post(f"/admin/bulk/wagtailcore/page/{act}/?{ids}&next=/admin/", follow=True)
    return answer.content.decode()


@pytest.mark.parametrize("act", ["unpublish", "delete"])
def test_many_at_once_leave_no_dead_end(
    admin: Client, target: ArticlePage, successor: ArticlePage, act: str
) -> None:
    said = _bulk(admin, act, target, successor)
    assert "“Bytt SIM”" in said
    assert "“Bytt eSIM”" not in said
    assert ArticlePage.objects.filter(live=True).count() == 3


@pytest.mark.parametrize("act", ["unpublish", "delete"])
def test_what_nobody_else_links_goes_at_once(
    admin: Client, target: ArticlePage, successor: ArticlePage, act: str
) -> None:
    _bulk(admin, act, target, ArticlePage.objects.get(title="Mistet telefon"))
    assert list(ArticlePage.objects.filter(live=True)) == [successor]


def test_a_published_page_shows_itself_again(
    admin: Client, target: ArticlePage, successor: ArticlePage
) -> None:
    address = reverse("wagtailadmin_pages:unpublish", args=(target.pk,))
    admin.post(address, {"successor": successor.pk})
    target.refresh_from_db()
    target.save_revision().publish()
    assert Client().get(target.get_url()).status_code == 200


def test_staff_see_what_links_here_and_customers_do_not(target: ArticlePage) -> None:
    agent, address = Client(), f"/nb/kb-{article_of(target).pk}/links/"
    agent.force_login(make_agent())
    assert address in agent.get(target.get_url()).content.decode()
    assert "Mistet telefon" in agent.get(address).content.decode()
    assert address not in Client().get(target.get_url()).content.decode()
    assert Client().get(address).status_code == 404


def test_the_facts_show_what_links_here(admin: Client, target: ArticlePage) -> None:
    shown = admin.get(reverse("article_facts:edit", args=(article_of(target).pk,)))
    assert "Mistet telefon" in shown.content.decode()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("change", ["rename", "move", "rename of the section"])
def test_old_addresses_lead_on_in_every_language(
    centres: dict[str, HelpCentrePage],
    language: str,
    change: str,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    section = make_section(centres[language], "Phones")
    page = make_article(section, "Swap")
    before = page.get_url()
    with django_capture_on_commit_callbacks(execute=True):
        if change == "rename":
            page.slug = "new"
            page.save_revision().publish()
        elif change == "move":
            page.move(make_section(centres[language], "Cards"), pos="last-child")
        else:
            moved = SectionPage.objects.get(pk=section.pk)
            moved.slug = "telephones"
            moved.save_revision().publish()
    page.refresh_from_db()
    with translation.override(language):
        after = ArticlePage.objects.get(pk=page.pk).get_url()
    assert after != before
    assert Client().get(before).headers.get("Location") == after
