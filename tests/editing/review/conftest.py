"""Makes the people and two articles once for all tests of review; each test rolls back."""

from collections.abc import Iterator

import pytest

from tests.editing.review.people import Scene
from tests.shared_content import made_once


@pytest.fixture(scope="package")
def standing(request: pytest.FixtureRequest) -> Iterator[Scene]:
    """Keep the people and articles while the package's tests run."""
    yield from made_once(request, Scene)


@pytest.fixture
def scene(standing: Scene, db: None) -> Scene:
    """Return the people and articles."""
    return standing
