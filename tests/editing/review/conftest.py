"""Makes the people and two articles once for all tests of review; each test rolls back."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytest_django import DjangoDbBlocker

from tests.editing.review.people import Scene
from tests.shared_content import shared_content


@pytest.fixture(scope="package")
def standing(
    django_db_setup: None,
    django_db_blocker: DjangoDbBlocker,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Scene]:
    """Keep the people and articles while the package's tests run."""
    with shared_content(django_db_blocker, Path(tmp_path_factory.mktemp("media"))):
        with django_db_blocker.unblock():
            scene = Scene()
        yield scene


@pytest.fixture
def scene(standing: Scene, db: None) -> Scene:
    """Return the people and articles."""
    return standing
