"""Tests that every kind of difference is found, and healed by the worker."""

from collections.abc import Callable, Set
from dataclasses import replace
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from articles.audience import Audience
from articles.changes import TOPIC, articles_changed
from articles.models import Article, ArticlePage, SectionPage
from kb.outbox import queue
from kb.outbox.models import OutboxEntry
from search.configured import engine
from search.engine.base import ArticleChange, IndexName
from search.indexing import check
from search.indexing.check import repair
from search.indexing.loading import load
from search.indexing.plan import changes_for
from search.indexing.versions import draw
from search.models import Manifest
from search.passages import Passage
from tests.content import (
    article_of,
    index_everything,
    make_article,
    make_centres,
    note,
    prose,
    settle_index,
)
from tests.pipeline.acts import retitle
from tests.pipeline.differences import differences, in_use, problems

PUBLIC, STAFF = IndexName(Audience.PUBLIC, "nb"), IndexName(Audience.STAFF, "nb")
UNKNOWN = 987_654


@pytest.fixture
def open_page(section: SectionPage) -> ArticlePage:
    """Give an indexed public article with an internal note, and an indexed one for staff."""
    page = make_article(section, "Ruter", body=[prose("Start ruteren"), note("Spør nivå to")])
    make_article(section, "Rutine", audience=Audience.STAFF, body=[prose("Følg rutinen")])
    index_everything()
    return page


@pytest.fixture
def number(open_page: ArticlePage) -> int:
    """Give the number of the public article."""
    return article_of(open_page).pk


@pytest.fixture
def staff_number(open_page: ArticlePage) -> int:
    """Give the number of the article for staff."""
    return Article.objects.exclude(translation_key=open_page.translation_key).get().pk


def _passages(number: int, index: IndexName) -> tuple[Passage, ...]:
    (change,) = [c for c in changes_for(load([number])[number], 0, {}) if c.index == index]
    return change.passages


def _write(index: IndexName, number: int, passages: tuple[Passage, ...] = ()) -> None:
    """Write the engine behind everybody's back."""
    known = Manifest.objects.filter(article=number, realm=index.realm, locale=index.locale)
    gone = tuple(known.get().passages) if known else ()
    change = ArticleChange(
        index=index, article=number, version=draw(), passages=passages, gone=gone
    )
    engine().apply([change], in_use().name)


def _heals() -> bool:
    """Tell whether repair and the worker leave no difference."""
    repair(in_use(), differences())
    settle_index()
    return differences() == []


def test_a_whole_index_has_no_difference(open_page: ArticlePage) -> None:
    assert differences() == []


class TestMissing:
    """Tests an article whose passages are gone from one index."""

    @pytest.fixture(autouse=True)
    def missing(self, number: int) -> None:
        """Remove the article from the public index."""
        _write(PUBLIC, number)

    def test_it_is_found(self, number: int) -> None:
        assert problems() == [("missing", number, "public-nb")]

    def test_it_is_healed(self) -> None:
        assert _heals()


class TestWrongAudience:
    """Tests passages where they must not be: a leak, did the database not check every hit."""

    @pytest.fixture(autouse=True)
    def ghost(self, staff_number: int) -> None:
        """Write the article for staff into the public index; the manifest does not know."""
        _write(PUBLIC, staff_number, _passages(staff_number, STAFF))

    def test_it_is_found(self, staff_number: int) -> None:
        assert problems() == [("wrong audience", staff_number, "public-nb")]

    def test_it_is_healed(self) -> None:
        assert _heals()


def test_a_ghost_of_an_article_that_never_was_is_healed(number: int) -> None:
    foreign = tuple(
        replace(p, article=UNKNOWN, id=f"{UNKNOWN}-nb-0") for p in _passages(number, PUBLIC)[:1]
    )
    _write(PUBLIC, UNKNOWN, foreign)
    assert problems() == [("ghost", UNKNOWN, "public-nb")]
    assert _heals()


BEHIND: dict[str, tuple[Callable[[ArticlePage], object], list[str]]] = {
    "words": (
        lambda page: ArticlePage.objects.filter(pk=page.pk).update(title="Ny"),
        ["customers-nb", "public-nb", "staff-nb"],
    ),
    "a fact": (
        lambda page: Article.objects.filter(translation_key=page.translation_key).update(
            kind="policy"
        ),
        ["customers-nb", "public-nb", "staff-nb"],
    ),
    "a forgotten manifest": (
        lambda page: Manifest.objects.filter(realm="staff", article=article_of(page).pk).delete(),
        ["staff-nb"],
    ),
}


@pytest.mark.parametrize(("change", "indices"), BEHIND.values(), ids=BEHIND)
def test_what_changed_behind_the_signals_is_found_and_healed(
    open_page: ArticlePage,
    number: int,
    change: Callable[[ArticlePage], object],
    indices: list[str],
) -> None:
    change(open_page)
    assert problems() == [("stale", number, index) for index in indices]
    assert _heals()


def test_a_page_taken_down_behind_the_signals_is_a_ghost(
    open_page: ArticlePage, number: int
) -> None:
    ArticlePage.objects.filter(pk=open_page.pk).update(live=False)
    assert {problem for problem, _number, _index in problems()} == {"ghost"}
    assert _heals()


def test_an_audience_narrowed_behind_the_signals_is_wrong_where_it_is_too_wide(
    open_page: ArticlePage, number: int
) -> None:
    Article.objects.filter(pk=number).update(audience="staff", effective_audience="staff")
    assert problems() == [
        ("wrong audience", number, "customers-nb"),
        ("wrong audience", number, "public-nb"),
    ]
    assert _heals()


def test_old_passages_beside_new_ones_are_stale(number: int) -> None:
    passages = _passages(number, PUBLIC)
    _write(PUBLIC, number, (*passages, replace(passages[0], id=f"{number}-nb-99")))
    assert problems() == [("stale", number, "public-nb")]
    assert _heals()


def test_what_is_on_its_way_is_no_difference(open_page: ArticlePage) -> None:
    retitle(open_page)
    assert differences() == []


def test_what_was_given_up_is_a_difference(open_page: ArticlePage, number: int) -> None:
    retitle(open_page)
    queue.bury(queue.claim(TOPIC)[0], "cannot be cut")
    assert {problem for problem, _number, _index in problems()} == {"stale"}
    assert _heals()
    assert OutboxEntry.objects.count() == 0


def test_what_becomes_due_while_looking_is_no_difference(
    open_page: ArticlePage, number: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A worker settles between the look into the engine and the look into the database."""
    expected = check._expected

    def slow(only: Set[int] | None) -> object:
        articles_changed([number], "published")
        ArticlePage.objects.filter(pk=open_page.pk).update(title="Ny")
        return expected(only)

    monkeypatch.setattr(check, "_expected", slow)
    assert differences() == []


class TestCommand:
    """Tests what ``search_index`` says."""

    def _say(self, action: str) -> str:
        out = StringIO()
        call_command("search_index", action, stdout=out)
        return out.getvalue()

    def test_check_says_that_all_is_well(self, open_page: ArticlePage) -> None:
        assert self._say("check") == "Index and database are equal.\n"

    def test_check_names_each_difference_and_fails(self, number: int) -> None:
        _write(PUBLIC, number)
        out = StringIO()
        with pytest.raises(CommandError, match="1 differences"):
            call_command("search_index", "check", stdout=out)
        assert out.getvalue().startswith(f"missing        KB-{number} in public-nb")

    def test_repair_queues_each_article_once(self, number: int) -> None:
        _write(PUBLIC, number)
        _write(STAFF, number)
        assert self._say("repair").startswith("Queued 1 articles")
        assert queue.waiting_keys(TOPIC) == {str(number)}

    def test_repair_never_writes_the_engine(self, number: int) -> None:
        _write(PUBLIC, number)
        before = engine().status().passages
        self._say("repair")
        assert engine().status().passages == before

    def test_status_counts_passages(self, open_page: ArticlePage) -> None:
        said = self._say("status")
        assert "public-nb" in said
        assert "reachable   yes" in said
        assert "backup" not in said

    def test_rebuild_puts_a_new_generation_in_use(self, open_page: ArticlePage) -> None:
        before = in_use()
        assert "indexed 2 of 2 articles" in self._say("rebuild")
        assert in_use() != before

    @pytest.mark.parametrize("action", ["check", "repair"])
    def test_without_an_index_it_says_what_to_do(self, memory: None, action: str) -> None:
        make_centres()
        with pytest.raises(CommandError, match="run search_index rebuild"):
            call_command("search_index", action)
