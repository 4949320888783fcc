"""Gives the tests of the wiki habits an administrator."""

import pytest
from django.contrib.auth import get_user_model
from django.test import Client


@pytest.fixture
def admin(db: None) -> Client:
    """Return the browser of an administrator."""
    client = Client()
    client.force_login(get_user_model().objects.create_superuser("root", "", "root-password"))
    return client
