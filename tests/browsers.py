"""Gives the tests browsers of Django's own, signed in without the pages that people use for it."""

from django.contrib.auth import get_user_model
from django.contrib.auth.models import User
from django.test import Client


def browser_of(user: User | None) -> Client:
    """Return a browser in which the user is signed in; nobody is for None."""
    client = Client()
    if user is not None:
        client.force_login(user)
    return client


def browser_of_root() -> Client:
    """Return the browser of a superuser, who is made here."""
    return browser_of(get_user_model().objects.create_superuser("root", "", "root-password"))
