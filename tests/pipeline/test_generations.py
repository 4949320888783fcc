"""Tests rebuilding beside the index in use: nothing lost, nothing half, nothing left behind."""

from collections.abc import Callable
from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone
from pytest_django import DjangoDbBlocker

from articles.audience import Audience
from articles.changes import TOPIC
from articles.facts import change_article
from articles.models import ArticlePage, SectionPage
from kb.outbox import queue
from kb.outbox.models import OutboxLease
from search.across.translations import Translations
from search.configured import engine
from search.indexing import generations, worker
from search.indexing.generations import align, rebuild, retire
from search.indexing.versions import draw
from search.models import Generation, Manifest
from tests.content import article_of, index_everything, make_article, settle_index
from tests.pipeline.acts import retitle
from tests.pipeline.differences import differences, in_use

Report = Callable[[str], None]


@pytest.fixture(scope="module")
def written(standing: int, django_db_blocker: DjangoDbBlocker) -> list[int]:
    """Give the ids of five articles that stand for all tests."""
    with django_db_blocker.unblock():
        section = SectionPage.objects.get(pk=standing)
        return [make_article(section, f"Artikkel {n}").pk for n in range(5)]


@pytest.fixture
def pages(written: list[int], memory: None, monkeypatch: pytest.MonkeyPatch) -> list[ArticlePage]:
    """Give five indexed articles, which a rebuild takes one at a time."""
    monkeypatch.setattr(generations, "CHUNK", 1)
    index_everything()
    return list(ArticlePage.objects.filter(pk__in=written).order_by("pk"))


def _when(moment: str, action: Callable[[], object]) -> Report:
    """Return a report function that acts once, when the rebuild says ``moment``."""
    waiting = [action]

    def report(line: str) -> None:
        if moment in line and waiting:
            waiting.pop()()

    return report


CHANGES: dict[str, Callable[[ArticlePage], object]] = {
    "published": retitle,
    "unpublished": lambda page: ArticlePage.objects.get(pk=page.pk).unpublish(),
    "deleted": lambda page: ArticlePage.objects.get(pk=page.pk).delete(),
    "narrowed": lambda page: change_article(article_of(page), {"audience": Audience.STAFF}),
}
MOMENTS = ("indexed 1 of 5", pytest.param("indexed 5 of 5", marks=pytest.mark.thorough))


@pytest.mark.parametrize("moment", MOMENTS)
@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_what_the_worker_settled_meanwhile_is_not_lost(
    pages: list[ArticlePage], change: Callable[[ArticlePage], object], moment: str
) -> None:
    def meanwhile() -> None:
        change(pages[0])
        settle_index()

    rebuild(_when(moment, meanwhile))
    assert queue.waiting(TOPIC) == []
    assert differences() == []


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_what_still_waits_is_handled_afterwards(
    pages: list[ArticlePage], change: Callable[[ArticlePage], object]
) -> None:
    rebuild(_when("indexed 1 of 5", lambda: change(pages[0])))
    assert queue.waiting(TOPIC) != []
    settle_index()
    assert differences() == []


def test_an_article_made_meanwhile_is_not_lost(
    pages: list[ArticlePage], section: SectionPage
) -> None:
    def meanwhile() -> None:
        make_article(section, "Ny artikkel")
        settle_index()

    rebuild(_when("indexed 5 of 5", meanwhile))
    assert differences() == []


def test_a_version_drawn_before_the_first_look_and_written_after_it_is_not_lost(
    pages: list[ArticlePage], monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: list[int] = []
    look = generations._replay

    def slow_worker(
        generation: Generation,
        mark: int,
        replayed: set[tuple[int, int]],
        translations: Translations,
    ) -> set[tuple[int, int]]:
        if drawn:
            return look(generation, mark, replayed, translations)
        drawn.append(draw())
        seen = look(generation, mark, replayed, translations)
        monkeypatch.setattr(worker, "draw", drawn.pop)
        settle_index()
        drawn.append(0)
        return seen

    monkeypatch.setattr(generations, "_replay", slow_worker)
    rebuild(_when("indexed 5 of 5", lambda: retitle(pages[0])))
    assert differences() == []


def test_rows_that_waited_before_are_done_with(pages: list[ArticlePage]) -> None:
    retitle(pages[0])
    rebuild(lambda _line: None)
    assert queue.waiting(TOPIC) == []
    assert differences() == []


def test_nothing_is_settled_against_a_replaced_generation(
    pages: list[ArticlePage], monkeypatch: pytest.MonkeyPatch
) -> None:
    retitle(pages[0])
    before = in_use()
    still_current = worker._still_current

    def replaced(*_args: object) -> bool:
        Generation.objects.filter(pk=before.pk).update(current=False)
        return still_current(before)

    monkeypatch.setattr(worker, "_still_current", replaced)
    worker.index_step()
    assert queue.waiting(TOPIC) != []
    assert OutboxLease.objects.count() == 0


def test_a_failed_rebuild_leaves_the_index_in_use(pages: list[ArticlePage]) -> None:
    before = in_use()

    def fail() -> None:
        raise RuntimeError("the disk is full")

    with pytest.raises(RuntimeError, match="the disk is full"):
        rebuild(_when("indexed 3 of 5", fail))
    assert in_use() == before
    assert list(Generation.objects.all()) == [before]
    assert (engine().current(), engine().generations()) == (before.name, (before.name,))
    assert differences() == []


def test_a_rebuild_that_fails_after_the_swap_swaps_back(
    pages: list[ArticlePage], monkeypatch: pytest.MonkeyPatch
) -> None:
    before = in_use()

    def fail(_entries: list[int]) -> None:
        raise RuntimeError("the database went away")

    monkeypatch.setattr(queue, "forget", fail)
    with pytest.raises(RuntimeError, match="the database went away"):
        rebuild(lambda _line: None)
    assert in_use() == before
    assert (engine().current(), engine().generations()) == (before.name, (before.name,))


def test_searches_follow_the_database_after_a_crash_between_swap_and_commit(
    pages: list[ArticlePage],
) -> None:
    before = in_use()
    half = engine().create_generation()
    Generation.objects.create(name=half, engine="embedded")
    engine().promote(half)
    assert align() is True
    assert engine().current() == before.name
    assert align() is False


def test_a_replaced_generation_is_kept_for_a_day(pages: list[ArticlePage]) -> None:
    first = in_use()
    rebuild(lambda _line: None)
    retire()
    assert first.name in engine().generations()


def test_a_generation_that_another_rebuild_has_just_begun_is_kept(
    pages: list[ArticlePage],
) -> None:
    begun = engine().create_generation()
    retire()
    assert begun in engine().generations()


class TestADayLater:
    """Tests what is dropped once a day has passed."""

    @pytest.fixture(autouse=True)
    def old(self, pages: list[ArticlePage]) -> None:
        """Replace the first generation, leave a half built and a forgotten one behind."""
        with time_machine.travel(timezone.now() - timedelta(hours=25)):
            rebuild(lambda _line: None)
            self.half = engine().create_generation()
            Generation.objects.create(name=self.half, engine="embedded")
            self.forgotten = engine().create_generation()
            Generation.objects.update(created_at=timezone.now())
        rebuild(lambda _line: None)
        self.current = in_use()

    def test_neither_index_nor_row_is_left_of_what_is_not_in_use(self) -> None:
        gone = {self.half, self.forgotten}
        names = set(Generation.objects.values_list("name", flat=True))
        assert gone & {*engine().generations(), *names} == set()

    def test_manifests_of_dropped_generations_are_gone(self) -> None:
        with time_machine.travel(timezone.now() + timedelta(hours=25)):
            retire()
        assert set(Manifest.objects.values_list("generation", flat=True)) == {self.current.pk}

    def test_the_one_in_use_stays_however_old(self) -> None:
        with time_machine.travel(timezone.now() + timedelta(days=365)):
            retire()
        assert engine().generations() == (self.current.name,)
        assert differences() == []
