"""Gives the tests of the desk an editor who keeps an article, and colleagues, on one day."""

from collections.abc import Iterator

import pytest
import time_machine
from django.contrib.auth.models import User
from pytest_django import DjangoDbBlocker
from time_machine import Traveller

from kb.accounts.roles import CONTRIBUTOR, EDITOR, ensure_roles
from tests.editing.kept import clock, kept
from tests.kept_article import NOW, Kept, build
from tests.shared_content import shared_content

__all__ = ["clock", "kept"]


@pytest.fixture(scope="package")
def shared(
    django_db_setup: None,
    django_db_blocker: DjangoDbBlocker,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Kept]:
    """Publish the article; its owner is an editor, its deputy and the stranger write."""
    with shared_content(django_db_blocker, tmp_path_factory.mktemp("media")):
        with django_db_blocker.unblock(), time_machine.travel(NOW, tick=False):
            made = build()
            roles = ensure_roles()
            made.owner.groups.add(roles[EDITOR.name])
            for person in (made.deputy, made.stranger):
                person.groups.add(roles[CONTRIBUTOR.name])
        yield made


@pytest.fixture
def olga(kept: Kept, clock: Traveller) -> User:
    """Return the editor who owns the article."""
    return kept.owner


@pytest.fixture
def siri(kept: Kept, clock: Traveller) -> User:
    """Return a contributor who keeps nothing."""
    return kept.stranger
