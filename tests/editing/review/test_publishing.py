"""Tests every way in which Wagtail publishes: under compliance, each is closed but the approval."""

from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.core.management import call_command
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from wagtail.actions.publish_page_revision import PublishPageRevisionAction
from wagtail.models import Locale

from articles.facts import change_article
from articles.models import ArticlePage, Governance
from articles.schedule import run_schedule
from tests.browsers import browser_of
from tests.content import article_of
from tests.editing.review.people import Scene, edit_form, edited

Way = Callable[[ArticlePage, User], Any]

OLD, NEW = "Du har 14 dager.", "Du har 30 dager."


def _say(page: ArticlePage) -> str:
    return str(ArticlePage.objects.get(pk=page.pk).say)


def _from_the_editor(page: ArticlePage, user: User) -> None:
    address = reverse("wagtailadmin_pages:edit", args=(page.pk,))
    answer = browser_of(user).post(address, edit_form(page, NEW, **{"action-publish": "1"}))
    assert answer.status_code == 302


def _in_bulk(page: ArticlePage, user: User) -> None:
    edited(page, user)
    address = reverse("wagtail_bulk_action", args=("wagtailcore", "page", "publish"))
    browser_of(user).post(f"{address}?id={page.pk}")


def _by_program(page: ArticlePage, user: User) -> None:
    edited(page, user).get_latest_revision().publish(user=user)


def _by_program_without_a_user(page: ArticlePage, user: User) -> None:
    edited(page, user).get_latest_revision().publish()


def _by_wagtails_action(page: ArticlePage, user: User) -> None:
    revision = edited(page, user).get_latest_revision()
    PublishPageRevisionAction(revision, user=user).execute(skip_permission_checks=True)


def _planned(page: ArticlePage, user: User) -> None:
    revision = edited(page, user).get_latest_revision()
    revision.approved_go_live_at = timezone.now() - timedelta(minutes=1)
    revision.save()
    run_schedule()


def _planned_by_wagtails_command(page: ArticlePage, user: User) -> None:
    revision = edited(page, user).get_latest_revision()
    revision.approved_go_live_at = timezone.now() - timedelta(minutes=1)
    revision.save()
    call_command("publish_scheduled")


def _by_reverting(page: ArticlePage, user: User) -> None:
    revision = edited(page, user).get_latest_revision()
    address = reverse("wagtailadmin_pages:edit", args=(page.pk,))
    form = edit_form(page, NEW, **{"action-publish": "1", "revision": str(revision.pk)})
    browser_of(user).post(address, form)


WAYS: dict[str, Way] = {
    "editor": _from_the_editor,
    "bulk": _in_bulk,
    "program": _by_program,
    "program without a user": _by_program_without_a_user,
    "Wagtail's own action": _by_wagtails_action,
    "schedule": _planned,
    "Wagtail's schedule": _planned_by_wagtails_command,
    "revert": _by_reverting,
}


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)
@pytest.mark.parametrize("who", ["root", "editor"])
def test_nobody_publishes_what_compliance_governs(scene: Scene, who: str, way: Way) -> None:
    with suppress(PermissionDenied), transaction.atomic():
        way(scene.policy, getattr(scene, who))
    assert _say(scene.policy) == OLD
    assert ArticlePage.objects.get(pk=scene.policy.pk).live


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)
def test_a_contributor_publishes_what_experience_governs(scene: Scene, way: Way) -> None:
    way(scene.fix, scene.writer)
    assert _say(scene.fix) == NEW


def test_publishing_needs_the_right_to_publish_fixes(scene: Scene) -> None:
    group = scene.writer.groups.get()
    group.permissions.remove(group.permissions.get(codename="publish_fix"))
    user = type(scene.writer).objects.get(pk=scene.writer.pk)
    assert not scene.fix.permissions_for_user(user).can_publish()
    assert not scene.fix.get_parent().permissions_for_user(user).can_publish_subpage()
    _from_the_editor(scene.fix, user)
    assert _say(scene.fix) == OLD


def test_an_alias_does_not_carry_words_past_compliance(scene: Scene) -> None:
    alias = scene.fix.create_alias(update_slug="angrerett-kopi", user=scene.root)
    change_article(article_of(alias), {"governance": Governance.COMPLIANCE})
    with pytest.raises(PermissionDenied):
        _by_program(scene.fix, scene.root)
    assert _say(alias) == OLD


def test_a_translation_is_governed_like_its_source(scene: Scene) -> None:
    english = Locale.objects.get(language_code="en")
    copy = scene.policy.copy_for_translation(english, copy_parents=True)
    assert not copy.permissions_for_user(scene.root).can_publish()
    with pytest.raises(PermissionDenied):
        copy.get_latest_revision().publish(user=scene.root)


@pytest.mark.parametrize(
    ("who", "may"), [("root", True), ("editor", True), ("owner", True), ("writer", False)]
)
def test_compliance_comes_down_by_its_approvers(scene: Scene, who: str, may: bool) -> None:
    address = reverse("wagtailadmin_pages:unpublish", args=(scene.policy.pk,))
    browser_of(getattr(scene, who)).post(address)
    assert ArticlePage.objects.get(pk=scene.policy.pk).live is not may


@pytest.mark.parametrize(("who", "may"), [("root", True), ("editor", True), ("writer", False)])
def test_a_section_that_holds_compliance_comes_down_by_its_approvers(
    scene: Scene, who: str, may: bool
) -> None:
    section = scene.policy.get_parent()
    address = reverse("wagtailadmin_pages:unpublish", args=(section.pk,))
    browser_of(getattr(scene, who)).post(address, {"include_descendants": "on"})
    section.refresh_from_db()
    assert section.live is not may


@pytest.mark.parametrize("facts", [{"governance": Governance.EXPERIENCE}, {"owner": None}], ids=str)
def test_nobody_lifts_the_rule_without_the_right(scene: Scene, facts: dict[str, Any]) -> None:
    with pytest.raises(PermissionDenied):
        change_article(article_of(scene.policy), facts, by=scene.writer)
    change_article(article_of(scene.policy), facts, by=scene.editor)


def test_the_form_of_facts_says_why_not_and_loses_nothing(scene: Scene) -> None:
    article = article_of(scene.policy)
    address = reverse("article_facts:edit", args=(article.pk,))
    browser = browser_of(scene.writer)
    opened = browser.get(address).context["form"]
    form = {name: opened[name].value() for name in opened.fields}
    form = {name: "" if value is None else value for name, value in form.items()}
    answer = browser.post(address, form | {"kind": "policy", "governance": "experience"})
    assert "set by its approvers" in answer.content.decode()
    assert article_of(scene.policy).kind == article.kind
