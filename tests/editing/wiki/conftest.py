"""Gives the tests of the wiki habits an administrator."""

import pytest
from django.test import Client

from tests.browsers import browser_of_root


@pytest.fixture
def admin(db: None) -> Client:
    """Return the browser of an administrator."""
    return browser_of_root()
