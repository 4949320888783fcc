"""Tests that what was kept for its term goes, by the worker's chores and by one command."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command
from django.utils import timezone
from pytest_django import Settings

from kb.accounts.forgetting import forget_unused_accounts
from kb.accounts.roles import READER
from search.models import SearchRecord
from tests.content import group_of, make_customer
from tests.search_log import searched

LONG_AGO = timezone.now() - timedelta(days=731)


def _account(name: str, *, role: bool = False, **changes: object) -> User:
    user = make_customer(name)
    if role:
        user.groups.add(group_of(READER))
    User.objects.filter(pk=user.pk).update(date_joined=LONG_AGO, **changes)
    return user


def _left() -> set[str]:
    names = User.objects.values_list("username", flat=True)
    return {name for name in names if not name.startswith("erased-")}


def test_accounts_that_nobody_uses_are_erased(db: None) -> None:
    _account("customer who never came")
    _account("customer of old", last_login=LONG_AGO)
    _account("customer of today", last_login=timezone.now())
    _account("agent of old", role=True, last_login=LONG_AGO)
    _account("agent who left", role=True, last_login=LONG_AGO, is_active=False)
    _account("agent who just left", role=True, last_login=timezone.now(), is_active=False)
    _account("root", is_superuser=True, last_login=LONG_AGO)
    forget_unused_accounts()
    assert _left() == {"customer of today", "agent of old", "agent who just left", "root"}


def test_without_a_term_all_stay(db: None, settings: Settings) -> None:
    settings.UNUSED_ACCOUNT_DAYS = 0
    _account("customer of old", last_login=LONG_AGO)
    forget_unused_accounts()
    assert _left() == {"customer of old"}


def test_one_command_forgets_everything(db: None, capsys: pytest.CaptureFixture[str]) -> None:
    _account("customer of old", last_login=LONG_AGO)
    searched("ruter", at=LONG_AGO)
    call_command("forget")
    assert _left() == set()
    assert not SearchRecord.objects.exists()
    assert "unused accounts" in capsys.readouterr().out
