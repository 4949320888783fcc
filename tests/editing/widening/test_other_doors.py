"""Tests that nothing opens by ways that pass by our questions: copies, reviews, Wagtail's API."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse
from wagtail.models import Page

from articles.access import ANONYMOUS, can_read
from articles.audience import Audience
from articles.models import ArticlePage, SectionPage, Team
from articles.review.workflows import ensure_workflows
from kb.accounts.roles import COACH
from tests.content import article_of, group_of, make_article, make_customer, make_section
from tests.editing.widening.conftest import World


@pytest.fixture
def coach(world: World) -> User:
    """Return somebody who reviews, and may open nothing."""
    user = make_customer("coach")
    user.groups.add(group_of(COACH))
    return user


def _copy(client: Client, page: Page, **more: str) -> SectionPage:
    form = {
        "new_title": "Kopi",
        "new_slug": "kopi",
        "new_parent_page": str(page.get_parent().pk),
        "publish_copies": "on",
        "copy_subpages": "on",
        **more,
    }
    answer = client.post(reverse("wagtailadmin_pages:copy", args=(page.pk,)), form)
    assert answer.status_code == 302
    copy: SectionPage = SectionPage.objects.get(slug="kopi")
    return copy


@pytest.mark.parametrize("more", [{}, {"alias": "on"}], ids=["copy", "alias"])
def test_a_copy_of_a_staff_section_is_for_staff(
    contributor: Client, world: World, more: dict[str, str]
) -> None:
    copy = _copy(contributor, world.closed, **more)
    assert copy.live
    assert not can_read(ANONYMOUS, copy)


def test_what_a_section_above_kept_closed_stays_closed_in_a_copy(
    contributor: Client, world: World
) -> None:
    inner = make_section(SectionPage.objects.get(pk=world.closed.pk), "Inni", intro="Hemmelig.")
    copy = _copy(contributor, inner, new_parent_page=str(world.open.pk))
    assert not can_read(ANONYMOUS, copy)


def test_a_copy_of_a_teams_article_is_for_the_team(contributor: Client, world: World) -> None:
    team = Team.objects.create(name="HR")
    section = make_section(SectionPage.objects.get(pk=world.open.pk), "Ansatte")
    make_article(section, "Varsling", audience=Audience.STAFF, teams=[team])
    copy = _copy(contributor, section)
    made = ArticlePage.objects.get(path__startswith=copy.path)
    assert list(article_of(made).effective_teams.all()) == [team]


def test_a_copy_of_a_public_section_is_public(contributor: Client, world: World) -> None:
    assert can_read(ANONYMOUS, _copy(contributor, world.open))


def _act(client: Client, page: Page, action: str, **data: Any) -> Any:
    address = f"/admin/api/main/pages/{page.pk}/action/{action}/"
    return client.post(address, data, content_type="application/json")


@pytest.mark.parametrize("action", ["move", "copy", "delete", "publish", "unpublish"])
def test_wagtails_api_does_nothing_to_pages(editor: Client, world: World, action: str) -> None:
    before = list(Page.objects.order_by("pk").values("pk", "path", "live"))
    data = {"destination_page_id": world.open.pk}
    assert _act(editor, world.inside, action, **data).status_code == 404
    assert list(Page.objects.order_by("pk").values("pk", "path", "live")) == before


def test_wagtails_api_still_lists_pages(editor: Client, world: World) -> None:
    assert editor.get("/admin/api/main/pages/").status_code == 200


def test_an_approval_does_not_open_a_section_without_the_right(world: World, coach: User) -> None:
    section = make_section(SectionPage.objects.get(pk=world.open.pk), "Kommer snart", live=False)
    page = make_article(section, "Nytt abonnement", say="Snart.")
    ensure_workflows()
    section = SectionPage.objects.get(pk=section.pk)
    section.save_revision(user=coach)
    workflow = section.get_workflow()
    assert workflow is not None
    state = workflow.start(section, coach)
    step = state.current_task_state.specific
    with pytest.raises(PermissionDenied):
        step.task.specific.on_action(step, coach, "approve")
    assert not can_read(ANONYMOUS, ArticlePage.objects.get(pk=page.pk))
