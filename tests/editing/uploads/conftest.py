"""Gives the upload tests an administrator's browser and a folder for files."""

from pathlib import Path

import pytest
from django.test import Client
from pytest_django import Settings
from wagtail.models import Collection

from tests.browsers import browser_of_root


@pytest.fixture
def admin(db: None, settings: Settings, tmp_path: Path) -> Client:
    """Return the browser of an administrator; files go to a folder of the test's."""
    settings.MEDIA_ROOT = tmp_path
    if not Collection.objects.exists():
        Collection.add_root(name="Root")
    return browser_of_root()
