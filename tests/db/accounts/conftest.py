"""Gives the tests browsers that sign in through the doors, as people do."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from kb.accounts.roles import ADMINISTRATOR, EDITOR, ensure_roles
from tests.content import make_agent, make_customer

STAFF_DOOR = "/nb/staff/sign-in/"
CUSTOMER_DOOR = "/nb/sign-in/"

SignIn = Callable[..., Any]


def sign_in(
    client: Client, name: str, password: str = "", door: str = STAFF_DOOR, **more: Any
) -> Any:
    """Send the form of a door; the password of people in tests is their name and ``-password``."""
    form = {"username": name, "password": password or f"{name}-password"}
    return client.post(door, form, **more)


def is_in(client: Client) -> bool:
    """Return whether somebody is signed in: their account page opens."""
    return bool(client.get("/nb/account/").status_code == 200)


@pytest.fixture
def agent(db: None) -> User:
    """Return somebody who reads for staff."""
    return make_agent()


@pytest.fixture
def customer(db: None) -> User:
    """Return a customer."""
    return make_customer()


@pytest.fixture
def editor(db: None) -> User:
    """Return an editor."""
    return _with_role("editor", EDITOR.name)


@pytest.fixture
def administrator(db: None) -> User:
    """Return an administrator, who is no superuser."""
    return _with_role("boss", ADMINISTRATOR.name)


def _with_role(name: str, role: str) -> User:
    person = make_customer(name)
    person.email = f"{name}@example.org"
    person.save()
    person.groups.add(ensure_roles()[role])
    return person
