"""Makes a tree with a staff section, and people with and without the right to open it."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from django.contrib.auth.models import User
from django.test import Client

from articles.audience import Audience
from articles.models import ArticlePage, SectionPage
from kb.accounts.roles import CONTRIBUTOR, EDITOR, ensure_roles
from tests.browsers import browser_of
from tests.content import (
    make_article,
    make_centres,
    make_customer,
    make_image,
    make_section,
    note,
    picture,
)
from tests.shared_content import made_once


@dataclass(frozen=True)
class World:
    """Holds a public and a staff section; in the latter a public article and a staff draft."""

    open: SectionPage
    closed: SectionPage
    inside: ArticlePage
    english: ArticlePage
    draft: ArticlePage
    editor: User
    contributor: User


@pytest.fixture(scope="package")
def made(request: pytest.FixtureRequest) -> Iterator[World]:
    """Make it once; each test's changes are rolled back."""
    yield from made_once(request, _build)


@pytest.fixture
def world(made: World, db: None) -> World:
    """Return the tree and the people."""
    return made


@pytest.fixture
def editor(world: World) -> Client:
    """Return the browser of somebody who may open things."""
    return browser_of(world.editor)


@pytest.fixture
def contributor(world: World) -> Client:
    """Return the browser of somebody who may change facts and pages, but open nothing."""
    return browser_of(world.contributor)


def _build() -> World:
    centres = make_centres()
    groups = ensure_roles()
    people = {}
    for name, role in (("erik", EDITOR), ("cora", CONTRIBUTOR)):
        people[name] = make_customer(name)
        people[name].groups.add(groups[role.name])
    closed = make_section(centres["nb"], "Svindel", Audience.STAFF)
    closed_en = make_section(centres["en"], "Fraud", translates=closed)
    inside = make_article(
        closed,
        "Sperr kortet",
        say="Sperr det.",
        body=[note("Ring banken."), picture(make_image("kort.png", "Et kort"))],
    )
    return World(
        open=make_section(centres["nb"], "Mobil"),
        closed=closed,
        inside=inside,
        english=make_article(closed_en, "Block the card", say="Block it.", translates=inside),
        draft=make_article(closed, "Ny rutine", audience=Audience.STAFF, live=False),
        editor=people["erik"],
        contributor=people["cora"],
    )
