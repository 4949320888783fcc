"""Checks the admin's screens for accounts: nobody gives, or takes over, rights that they lack."""

from typing import Any

import pytest
from django.contrib.auth.models import Group, Permission, User
from django.test import Client
from django.urls import reverse
from django.utils import translation

from kb.accounts.admin.role_names import roles_of
from kb.accounts.roles import ensure_roles
from kb.outbox.models import Letter
from tests.browsers import browser_of
from tests.content import make_customer

ADD = "/admin/users/new/"


@pytest.fixture
def boss(administrator: User) -> Client:
    """Return the browser of an administrator."""
    return browser_of(administrator)


@pytest.fixture
def root(db: None) -> User:
    """Return a superuser."""
    ensure_roles()
    return User.objects.create_superuser("root", "root@example.org", "root-password")


@pytest.fixture
def stronger(db: None) -> Group:
    """Return a group that can do something administrators can't: change groups."""
    group = Group.objects.create(name="Operators")
    group.permissions.add(Permission.objects.get(codename="change_group"))
    return group


def test_the_list_tells_everybodys_roles(boss: Client, editor: User, customer: User) -> None:
    table = boss.get("/admin/users/").context["table"]
    with translation.override("en"):
        told = {row.instance.get_username(): roles_of(row.instance) for row in table.rows}
    assert told == {"boss": "Administrators", "editor": "Editors", "customer": "Customer"}
    assert "roles" in table.columns


def _form(person: User, **changes: Any) -> dict[str, Any]:
    groups = [group.pk for group in person.groups.all()] if person.pk else []
    form = {
        "username": person.username,
        "email": person.email or "x@example.org",
        "first_name": "A",
        "last_name": "B",
        "is_active": "on",
        "groups": groups,
    }
    return {name: value for name, value in {**form, **changes}.items() if value is not None}


def _edit(client: Client, person: User, **changes: Any) -> Any:
    address = reverse("wagtailusers_users:edit", args=[person.pk])
    answer = client.post(address, _form(person, **changes))
    person.refresh_from_db()
    return answer


def test_an_administrator_gives_roles(boss: Client, customer: User) -> None:
    role = Group.objects.get(name="Administrators")
    _edit(boss, customer, groups=[role.pk])
    assert list(customer.groups.all()) == [role]


@pytest.mark.parametrize("who", ["administrator", "customer"])
def test_an_administrator_makes_no_superuser(
    who: str, boss: Client, administrator: User, customer: User
) -> None:
    person = {"administrator": administrator, "customer": customer}[who]
    _edit(boss, person, is_superuser="on", is_staff="on")
    assert not person.is_superuser
    form = boss.get(reverse("wagtailusers_users:edit", args=[person.pk])).content.decode()
    assert "is_superuser" not in form


def test_a_superuser_makes_superusers(root: User, customer: User) -> None:
    client = Client()
    client.force_login(root)
    _edit(client, customer, is_superuser="on")
    assert customer.is_superuser


def test_nobody_gives_what_they_lack(boss: Client, customer: User, stronger: Group) -> None:
    _edit(boss, customer, groups=[stronger.pk])
    assert not customer.groups.exists()
    boss.post(ADD, _form(User(username="new"), groups=[stronger.pk]))
    assert not User.objects.filter(username="new").exists()


@pytest.mark.parametrize("name", ["edit", "delete"])
@pytest.mark.parametrize("why", ["superuser", "stronger group"])
def test_who_can_do_more_is_out_of_reach(
    name: str, why: str, boss: Client, root: User, customer: User, stronger: Group
) -> None:
    customer.groups.add(stronger)
    person = root if why == "superuser" else customer
    address = reverse(f"wagtailusers_users:{name}", args=[person.pk])
    assert boss.get(address).status_code == 302
    assert boss.post(address, _form(person, email="mine@example.org")).status_code == 302
    person.refresh_from_db()
    assert person.email != "mine@example.org"


def _many(client: Client, action: str, *people: User, **form: Any) -> None:
    address = reverse("wagtail_bulk_action", args=["auth", "user", action])
    client.post(f"{address}?{'&'.join(f'id={each.pk}' for each in people)}", form)


def test_many_at_once_are_limited_the_same(
    boss: Client, root: User, customer: User, stronger: Group
) -> None:
    _many(boss, "assign_role", customer, role=stronger.pk)
    assert not customer.groups.exists()
    _many(boss, "set_active_state", root, customer, mark_as_active="False")
    _many(boss, "delete", root)
    states = dict(User.objects.values_list("username", "is_active"))
    assert (states["root"], states["customer"]) == (True, False)


def test_a_role_is_given_to_many(boss: Client, customer: User) -> None:
    other = make_customer("other")
    role = Group.objects.get(name="Readers")
    _many(boss, "assign_role", customer, other, role=role.pk)
    assert set(role.user_set.all()) == {customer, other}


def test_groups_are_out_of_reach(boss: Client, stronger: Group) -> None:
    for name, args in (("index", []), ("add", []), ("edit", [stronger.pk])):
        assert boss.get(reverse(f"wagtailusers_groups:{name}", args=args)).status_code == 302


def test_a_new_person_gets_a_letter_and_no_password(boss: Client) -> None:
    role = Group.objects.get(name="Readers")
    form = _form(User(username="new", email="new@example.org"), groups=[role.pk])
    told = [str(each) for each in boss.post(ADD, form, follow=True).context["messages"]]
    assert "new@example.org" in told[0]
    person = User.objects.get(username="new")
    assert not person.has_usable_password()
    letter = Letter.objects.get(to="new@example.org")
    path = letter.text[letter.text.index("/", letter.text.index("8000")) :].split()[0]
    assert Client().get(path).status_code == 302
    # Wagtail's own form would let an administrator choose it.
    assert "password" not in boss.get(ADD).content.decode().lower()


def test_erasing_asks_for_the_name(boss: Client, customer: User) -> None:
    address = reverse("wagtailusers_users:erase", args=[customer.pk])
    assert boss.get(address).context["form"]["username"].value() is None
    refused = boss.post(address, {"username": "somebody else"})
    assert refused.context["form"].errors.keys() == {"username"}
    assert User.objects.filter(username=customer.username, is_active=True).exists()
    assert boss.post(address, {"username": customer.username}).status_code == 302
    customer.refresh_from_db()
    assert (customer.is_active, customer.email) == (False, "")


def test_nobody_erases_who_can_do_more_or_themselves(
    boss: Client, root: User, administrator: User
) -> None:
    for person in (root, administrator):
        address = reverse("wagtailusers_users:erase", args=[person.pk])
        boss.post(address, {"username": person.username})
        person.refresh_from_db()
        assert person.is_active


def test_the_list_offers_to_erase(boss: Client, customer: User) -> None:
    listed = boss.get(reverse("wagtailusers_users:index")).content.decode()
    assert reverse("wagtailusers_users:erase", args=[customer.pk]) in listed
