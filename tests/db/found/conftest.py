"""Gives the tests the scene, with its pictures where they were stored."""

import pytest
from pytest_django import Settings

from tests.db.found.scene import Scene, build
from tests.shared_content import once_a_module

made = once_a_module(build)


@pytest.fixture
def scene(made: Scene, db: None, settings: Settings) -> Scene:
    """Return the scene, made once for the tests of a module."""
    settings.MEDIA_ROOT = made.media
    return made
