"""Gives the tests of the desk an editor who keeps an article, and colleagues, on one day."""

from collections.abc import Iterator

import pytest
import time_machine
from django.contrib.auth.models import User
from time_machine import Traveller

from kb.accounts.roles import CONTRIBUTOR, EDITOR
from tests.content import group_of
from tests.editing.kept import clock, kept
from tests.kept_article import NOW, Kept, build
from tests.shared_content import made_once

__all__ = ["clock", "kept"]


@pytest.fixture(scope="package")
def shared(request: pytest.FixtureRequest) -> Iterator[Kept]:
    """Publish the article; its owner is an editor, its deputy and the stranger write."""
    yield from made_once(request, _build)


def _build() -> Kept:
    with time_machine.travel(NOW, tick=False):
        made = build()
        made.owner.groups.add(group_of(EDITOR))
        for person in (made.deputy, made.stranger):
            person.groups.add(group_of(CONTRIBUTOR))
    return made


@pytest.fixture
def olga(kept: Kept, clock: Traveller) -> User:
    """Return the editor who owns the article."""
    return kept.owner


@pytest.fixture
def siri(kept: Kept, clock: Traveller) -> User:
    """Return a contributor who keeps nothing."""
    return kept.stranger
