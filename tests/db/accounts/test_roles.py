"""Tries every right both ways: who has it can do the thing, who lacks it can't.

``acts.py`` says how a new screen joins this test.
"""

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from django.contrib.auth.models import Group, Permission, User
from django.db import transaction
from django.test import Client, override_settings
from pytest_django import DjangoDbBlocker
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Locale, Page

from articles.audience import Audience
from articles.models import Market, Product, ProductName, SharedSnippet, Team
from kb.accounts.management.commands.roles_table import with_table
from kb.accounts.roles import PUBLISHER, READER, ROLES, Role, ensure_roles
from kb.accounts.roles_table import WORDS, has
from tests.architecture.sources import ROOT
from tests.content import (
    article_of,
    group_of,
    make_article,
    make_centres,
    make_customer,
    make_document,
    make_image,
    make_section,
    section_of,
)
from tests.db.accounts import trust_acts
from tests.db.accounts.acts import ACTS, Act, Scene

assert trust_acts, "its acts join ACTS when it is imported"

pytestmark = pytest.mark.django_db

NOBODY = Role("nobody", ())
EVERYBODY = (NOBODY, *ROLES)


@pytest.fixture(scope="module")
def scene(
    django_db_setup: None,
    django_db_blocker: DjangoDbBlocker,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Scene]:
    """Return what acts are done to, made once; each test's changes are rolled back."""
    media: Path = tmp_path_factory.mktemp("media")
    with (
        django_db_blocker.unblock(),
        override_settings(MEDIA_ROOT=str(media)),
        transaction.atomic(),
    ):
        section = make_section(make_centres()["nb"], "Internt", Audience.STAFF)
        page = make_article(section, "Bytt SIM", audience=Audience.STAFF)
        product = Product.objects.create(key="mobile")
        ProductName.objects.create(product=product, language="nb", name="Mobil")
        groups = ensure_roles()
        for role in EVERYBODY:
            person = make_customer(role.name)
            person.groups.set([groups[role.name]] if role in ROLES else [])
        yield Scene(
            section=section,
            page=page,
            article=article_of(page),
            facts=section_of(section),
            snippet=SharedSnippet.objects.create(
                name="Sentralbord",
                body="<p>4141</p>",
                locale=Locale.objects.get(language_code="nb"),
            ),
            product=product,
            market=Market.objects.create(key="no"),
            team=Team.objects.create(name="svindel"),
            image=make_image("square.png", "A teal square"),
            document=make_document("terms.pdf", "Terms"),
            customer=make_customer(),
        )
        transaction.set_rollback(True)


def _name(value: object) -> str:
    return str(getattr(value, "name", getattr(value, "__name__", value)))


def _edge(right: str) -> tuple[Role, Role]:
    """Return the most that lacks a right and the least that has it."""
    first = next(number for number, role in enumerate(EVERYBODY) if has(role, right))
    return EVERYBODY[first - 1], EVERYBODY[first]


@pytest.mark.parametrize(("right", "act"), ACTS, ids=_name)
def test_a_right_opens_its_door_and_no_other(right: str, act: Act, scene: Scene) -> None:
    for role in _edge(right):
        client = Client()
        client.force_login(User.objects.get(username=role.name))
        with transaction.atomic():
            done = act(client, scene)
            transaction.set_rollback(True)
        assert done == has(role, right), role.name


def test_each_role_can_do_what_the_one_before_can() -> None:
    """Trying the edge of each right is enough as long as this holds."""
    everything = [{right for right in WORDS if has(role, right)} for role in EVERYBODY]
    for less, more in pairwise(everything):
        assert less < more


@pytest.mark.parametrize("role", ROLES, ids=_name)
def test_a_group_has_exactly_the_rights_of_its_role(role: Role, scene: Scene) -> None:
    group = Group.objects.get(name=role.name)
    pages = GroupPagePermission.objects.filter(group=group)
    media = GroupCollectionPermission.objects.filter(group=group)
    for given, wanted in (
        (group.permissions.all(), role.rights),
        ([each.permission for each in pages], role.pages),
        ([each.permission for each in media], role.media),
    ):
        codenames = sorted(each.codename for each in given)
        assert codenames == sorted(name.rpartition(".")[2] for name in wanted)


def test_every_right_is_tried() -> None:
    assert {right for right, _act in ACTS} == set(WORDS)


def test_the_table_in_the_documentation_is_the_code() -> None:
    text = (ROOT / "docs" / "roles.md").read_text()
    assert with_table(text) == text, "run manage.py roles_table"


def test_a_right_that_a_role_lost_is_taken_away(db: None) -> None:
    group = group_of(READER)
    group.permissions.add(Permission.objects.get(codename="change_article"))
    page = Page.get_first_root_node()
    publish = Permission.objects.get(codename="publish_page")
    GroupPagePermission.objects.create(group=group, page=page, permission=publish)
    ensure_roles()
    assert [each.codename for each in group.permissions.all()] == ["read_staff"]
    assert not GroupPagePermission.objects.filter(group=group).exists()


def test_media_rights_that_a_role_lost_are_taken_away(db: None) -> None:
    group = group_of(PUBLISHER)
    collection = Collection.get_first_root_node()
    delete = Permission.objects.get(codename="delete_image")
    GroupCollectionPermission.objects.create(group=group, collection=collection, permission=delete)
    ensure_roles()
    left = GroupCollectionPermission.objects.filter(group=group)
    assert "delete_image" not in {each.permission.codename for each in left}


def test_making_roles_again_changes_nothing(db: None) -> None:
    def rows() -> list[object]:
        kinds = (GroupPagePermission, GroupCollectionPermission)
        return [list(kind._default_manager.order_by("pk").values_list()) for kind in kinds]

    ensure_roles()
    before = rows()
    ensure_roles()
    assert rows() == before


@pytest.mark.parametrize("both", [False, True])
def test_agents_become_readers_with_all_their_members(db: None, both: bool) -> None:
    agent = make_customer("agent")
    agent.groups.add(Group.objects.create(name="Agents"))
    if both:
        Group.objects.get_or_create(name=READER.name)
    ensure_roles()
    assert [group.name for group in agent.groups.all()] == [READER.name]
    assert not Group.objects.filter(name="Agents").exists()
