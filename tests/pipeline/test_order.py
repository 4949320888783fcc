"""Shuffles and repeats what happens to articles and index: in the end they agree, always.

Workers that are overtaken while they write, events that come twice, changes that are rolled back,
rebuilds and rollbacks in between: whatever Hypothesis thinks of.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any
from unittest.mock import patch

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from articles.access import ANONYMOUS
from articles.audience import Audience
from articles.changes import articles_changed
from articles.facts import change_article
from articles.models import Article, ArticlePage, SectionPage
from kb.outbox.models import OutboxLease
from search import service
from search.configured import engine
from search.indexing import worker
from search.indexing.generations import rebuild
from search.indexing.rollback import RollbackError, rollback
from search.indexing.worker import index_step
from search.query.request import search_request
from tests.conftest import FULL
from tests.content import article_of, index_everything, make_article, settle_index
from tests.db.conftest import PATIENT
from tests.pipeline.differences import differences
from tests.shared_content import forget

ARTICLES = 2
FEW, MANY = (5, 10), (40, 25)  # examples, and steps of each: in a full run a thousand events

articles = st.integers(0, ARTICLES - 1)


class Overtaken:
    """Passes everything on to an engine, but lets something else happen before the first write."""

    def __init__(self, before: Callable[[], None]) -> None:
        """Take what happens."""
        self._before: list[Callable[[], None]] = [before]

    def __getattr__(self, name: str) -> Any:
        """Pass on what is not written here."""
        return getattr(engine(), name)

    def apply(self, changes: Any, generation: str) -> Any:
        """Let the other thing happen, then write what was decided before."""
        if self._before:
            self._before.pop()()
        return engine().apply(changes, generation)


class Site(RuleBasedStateMachine):
    """Does to a few articles what editors, workers and operators do, in any order."""

    def __init__(self) -> None:
        """Index two public articles."""
        super().__init__()
        self._all = transaction.atomic()
        self._all.__enter__()
        forget()
        section = SectionPage.objects.get(title="Nett")
        self._pages = [make_article(section, f"Artikkel {n}").pk for n in range(ARTICLES)]
        self._edits = 0
        index_everything()

    def teardown(self) -> None:
        """Let the worker settle what is left; nothing may differ. Then undo everything."""
        try:
            settle_index()
            assert differences() == []
        finally:
            transaction.set_rollback(True)
            self._all.__exit__(None, None, None)

    @rule(which=articles)
    def publish(self, which: int) -> None:
        """Publish other words; also what was taken down before."""
        page = self._page(which)
        if page is not None:
            self._edits += 1
            page.title = f"Artikkel {which} endret {self._edits} ganger"
            page.save_revision().publish()

    @rule(which=articles)
    def take_down(self, which: int) -> None:
        """Take a page down where it is up."""
        page = self._page(which)
        if page is not None and page.live:
            page.unpublish()

    @rule(which=articles, audience=st.sampled_from(Audience))
    def change_audience(self, which: int, audience: Audience) -> None:
        """Narrow or widen an article."""
        page = self._page(which)
        if page is not None:
            change_article(article_of(page), {"audience": audience})

    @rule(which=articles)
    def delete(self, which: int) -> None:
        """Delete a page for good."""
        page = self._page(which)
        if page is not None:
            page.delete()

    @rule(which=articles)
    def publish_in_vain(self, which: int) -> None:
        """Publish, and have it rolled back."""
        with transaction.atomic():
            self.publish(which)
            transaction.set_rollback(True)

    @rule(times=st.integers(1, 3))
    def repeat_events(self, times: int) -> None:
        """Tell of changes that nobody made."""
        for _time in range(times):
            articles_changed(Article.objects.values_list("pk", flat=True), "said twice")

    @rule()
    def work(self) -> None:
        """Let the worker take one step."""
        index_step()

    @rule(which=articles, narrow=st.booleans(), settled=st.booleans())
    def work_too_slowly(self, which: int, narrow: bool, settled: bool) -> None:
        """Let a worker decide, lose its lease to another, and write afterwards."""

        def overtake() -> None:
            OutboxLease.objects.update(until=timezone.now())
            if narrow:
                self.change_audience(which, Audience.STAFF)
            else:
                self.take_down(which)
            if settled:
                settle_index()

        with _writing_after(overtake):
            index_step()

    @rule()
    def build_anew(self) -> None:
        """Rebuild the index."""
        rebuild(lambda _line: None)

    @rule()
    def roll_back(self) -> None:
        """Go back to the generation before, where there is one."""
        with suppress(RollbackError):
            rollback(lambda _line: None)

    @invariant()
    def nobody_finds_what_is_not_public(self) -> None:
        """Search as anybody may: what is found is live and public, whatever the index holds."""
        found = service.answers(ANONYMOUS, search_request("artikkel endret", locale="nb"))
        for answer in found.answers:
            page = ArticlePage.objects.get(title=answer.title)
            assert page.live
            assert article_of(page).effective_audience == Audience.PUBLIC

    def _page(self, which: int) -> ArticlePage | None:
        page: ArticlePage | None = ArticlePage.objects.filter(pk=self._pages[which]).first()
        return page


@contextmanager
def _writing_after(before: Callable[[], None]) -> Iterator[None]:
    slow = Overtaken(before)
    with patch.object(worker, "engine", lambda: slow):
        yield


def test_whatever_happens_index_and_database_agree_in_the_end(
    section: SectionPage, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    monkeypatch.setattr(service, "_deadline", lambda: PATIENT)
    examples, steps = MANY if request.config.getoption(FULL) else FEW
    bounded = settings(max_examples=examples, stateful_step_count=steps)
    run_state_machine_as_test(Site, settings=bounded)
