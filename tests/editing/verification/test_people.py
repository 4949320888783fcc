"""Tests who is responsible on a day, and the lists that hang on it."""

from datetime import date, timedelta

import pytest
from django.contrib.auth.models import User

from articles.facts import change_article
from articles.models import Absence, Article
from articles.verification.lists import due_soon, overdue_for, without_anybody
from articles.verification.people import responsible
from tests.kept_article import TODAY, Kept, due

YESTERDAY = TODAY - timedelta(days=1)


def _away(user: User, since: date = TODAY, until: date = TODAY) -> None:
    Absence.objects.create(user=user, since=since, until=until)


def _close(user: User) -> None:
    User.objects.filter(pk=user.pk).update(is_active=False)


def test_the_owner_is_responsible_and_the_deputy_only_when_needed(kept: Kept) -> None:
    assert responsible(kept.article) == kept.owner
    _away(kept.owner)
    assert responsible(kept.article) == kept.deputy
    _away(kept.deputy)
    assert responsible(kept.article) is None


@pytest.mark.parametrize(
    ("since", "until", "away"),
    [(-1, -1, False), (-1, 0, True), (0, 0, True), (0, 5, True), (1, 5, False)],
)
def test_first_and_last_day_count(kept: Kept, since: int, until: int, away: bool) -> None:
    _away(kept.owner, TODAY + timedelta(days=since), TODAY + timedelta(days=until))
    assert (responsible(kept.article) == kept.deputy) is away


def test_a_closed_account_is_nobody(kept: Kept) -> None:
    _close(kept.owner)
    assert responsible(kept.article) == kept.deputy
    _close(kept.deputy)
    assert responsible(kept.article) is None


@pytest.mark.parametrize("owner", ["there", "away", "closed", "missing"])
@pytest.mark.parametrize("deputy", ["there", "away", "closed", "missing"])
def test_the_lists_agree_with_the_rule(kept: Kept, owner: str, deputy: str) -> None:
    due(kept.article, YESTERDAY)
    for role, state in (("owner", owner), ("deputy", deputy)):
        person = getattr(kept, role)
        if state == "away":
            _away(person)
        if state == "closed":
            _close(person)
        if state == "missing":
            change_article(kept.article, {role: None})
    keeper = responsible(kept.article)
    assert (kept.article in without_anybody()) is (keeper is None)
    if keeper is not None:
        assert list(overdue_for(keeper)) == [kept.article]
    if keeper == kept.owner:
        assert not overdue_for(kept.deputy)


def test_overdue_and_soon_do_not_overlap(kept: Kept) -> None:
    for days, lists in ((-1, (1, 0)), (0, (0, 1)), (14, (0, 1)), (15, (0, 0))):
        due(kept.article, TODAY + timedelta(days=days))
        assert (overdue_for(kept.owner).count(), due_soon(kept.owner).count()) == lists
    assert not due_soon(kept.stranger)


def test_what_nobody_can_read_needs_no_check(kept: Kept) -> None:
    due(kept.article, YESTERDAY)
    kept.page.unpublish()
    assert not overdue_for(kept.owner)
    change_article(kept.article, {"owner": None, "deputy": None})
    assert not without_anybody()


def test_an_archived_article_needs_no_check(kept: Kept) -> None:
    due(kept.article, YESTERDAY)
    change_article(kept.article, {"confidence": "archived"})
    assert not overdue_for(kept.owner)
    assert Article.objects.exists()
