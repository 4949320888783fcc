"""Makes one section, an article and people of each sort for the tests of proposals."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from django.contrib.auth.models import User

from articles.models import ArticlePage, Proposal, SectionPage
from articles.proposals.acts import Draft, send
from articles.proposals.shapes import Content
from articles.proposals.versions import content_of
from kb.accounts.roles import CANDIDATE, COACH, CONTRIBUTOR, Role
from tests.content import (
    group_of,
    make_article,
    make_centres,
    make_customer,
    make_section,
    note,
    prose,
)
from tests.shared_content import made_once


@dataclass(frozen=True)
class Scene:
    """Holds who and what the tests are about; pages are read anew by ``page``."""

    section: SectionPage
    article: ArticlePage
    candidate: User
    contributor: User
    coach: User
    customer: User

    @property
    def page(self) -> ArticlePage:
        """Return the article as it stands in the database."""
        page: ArticlePage = ArticlePage.objects.get(pk=self.article.pk)
        return page


@pytest.fixture(scope="package")
def shared_scene(request: pytest.FixtureRequest) -> Iterator[Scene]:
    """Make the scene once; each test rolls back what it did to it."""
    yield from made_once(request, _scene)


@pytest.fixture
def scene(shared_scene: Scene, db: None) -> Scene:
    """Return the scene, with a transaction of the test's own."""
    return shared_scene


def _scene() -> Scene:
    section = make_section(make_centres()["nb"], "Bredbånd", slug="nett")
    article = make_article(
        section,
        "Start ruteren på nytt",
        say="Trekk ut strømmen.",
        questions=["Ruteren er død?"],
        tags=["ruter"],
        body=[
            prose("Første setning. Andre setning."),
            ("prose", "<h2>Etterpå</h2><p>Nå lyser lampen.</p>"),
            note("Internt ord."),
        ],
    )
    return Scene(
        section,
        article,
        candidate=_person("kari", CANDIDATE),
        contributor=_person("bo", CONTRIBUTOR),
        coach=_person("coach", COACH),
        customer=make_customer("kunde"),
    )


def _person(name: str, role: Role) -> User:
    user = make_customer(name)
    user.email = f"{name}@example.com"
    user.save()
    user.groups.add(group_of(role))
    return user


def swapped(content: Content, old: str, new: str) -> Content:
    """Return words in which one text stands for another, in the fields and in prose."""
    body = [
        {**block, "value": block["value"].replace(old, new)} if block["type"] == "prose" else block
        for block in content["body"]
    ]
    fields = {
        name: value.replace(old, new) for name, value in content.items() if isinstance(value, str)
    }
    changed = {**fields, "body": body}
    assert changed != content
    return changed


Propose = Callable[..., Proposal]


@pytest.fixture
def propose(scene: Scene) -> Propose:
    """Return the function that sends a proposal: one text for another in the live article."""

    def sent(old: str, new: str, author: User | None = None) -> Proposal:
        base = content_of(scene.page)
        draft = Draft(scene.page.live_revision_id, base, swapped(base, old, new), note="Slik.")
        return send(scene.page, draft, author=author or scene.candidate)

    return sent


def begun_in(html: str) -> str:
    """Return what a form says of the version that it was begun with."""
    found = re.search(r'name="base" value="([^"]+)"', html)
    assert found is not None
    return found[1]


def live_text(page: ArticlePage) -> str:
    """Return everything readers see of a page, as one text."""
    return str(content_of(page))
