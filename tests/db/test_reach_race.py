"""Tests that who may read is worked out right when a move and a narrowing happen at once."""

from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event

import pytest
from django.db import transaction
from wagtail.models import Page

from articles.audience import Audience
from articles.facts import change_article, change_section
from articles.models import ArticlePage, SectionPage
from search.indexing.check import check
from search.indexing.worker import current_generation
from tests.content import (
    article_of,
    index_everything,
    make_article,
    make_centres,
    make_section,
    section_of,
    settle_index,
)
from tests.shared_database import at_once, shared_database


class Scene:
    """Holds a public article in one section, to be moved to another that becomes narrow."""

    def __init__(self) -> None:
        """Make it."""
        centre = make_centres()["nb"]
        make_section(centre, "Først")
        self.target: SectionPage = make_section(centre, "Mål")
        self.article: ArticlePage = make_article(make_section(centre, "Start"), "Ruter")
        index_everything()

    def move(self) -> None:
        """Move the article."""
        page, target = (Page.objects.get(pk=p.pk) for p in (self.article, self.target))
        page.move(target, pos="last-child")

    def narrow_target(self) -> None:
        """Narrow the section that the article moves to."""
        change_section(section_of(self.target), {"audience": Audience.STAFF})

    def narrow_article(self) -> None:
        """Narrow the article itself."""
        change_article(article_of(self.article), {"audience": Audience.STAFF})


@pytest.fixture
def scene(transactional_db: None, tmp_path: Path) -> Iterator[Scene]:
    """Give the scene in a database that threads share."""
    with shared_database(tmp_path):
        yield Scene()


ORDERS = (
    pytest.param(Scene.move, Scene.narrow_target, id="move, then narrow the section"),
    pytest.param(Scene.narrow_target, Scene.move, id="narrow the section, then move"),
    pytest.param(
        *(Scene.move, Scene.narrow_article),
        id="move, then narrow the article",
        marks=pytest.mark.thorough,
    ),
    pytest.param(
        *(Scene.narrow_article, Scene.move),
        id="narrow the article, then move",
        marks=pytest.mark.thorough,
    ),
)


@pytest.mark.parametrize(("first", "second"), ORDERS)
def test_the_narrower_one_counts(
    scene: Scene, first: Callable[[Scene], None], second: Callable[[Scene], None]
) -> None:
    written, done = Event(), Event()

    def slow() -> None:
        with transaction.atomic():
            first(scene)
            written.set()
            # The other one gets the time to look at what is not committed yet.
            done.wait(0.5)

    def fast() -> None:
        written.wait(30)
        with transaction.atomic():
            second(scene)
        done.set()

    at_once(slow, fast)
    assert article_of(scene.article).effective_audience == "staff"
    settle_index()
    generation = current_generation()
    assert generation is not None
    assert check(generation) == []
