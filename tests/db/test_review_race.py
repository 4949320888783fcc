"""Tests edits against approvals, and publishing against narrowing, at the same moment.

On PostgreSQL, where both really run side by side, 200 times; elsewhere a few times.
"""

from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.test import Client
from django.urls import reverse
from wagtail.models import Revision

from articles.access import ANONYMOUS, readable_by
from articles.audience import Audience
from articles.facts import change_article
from articles.models import Article, ArticlePage, Publication, ReviewStep
from articles.review.steps import checksum
from tests.browsers import browser_of
from tests.content import article_of
from tests.editing.review.people import Scene, decided, edit_form, submitted
from tests.shared_database import at_once, shared_database

FEW, MANY = 3, 200


@pytest.fixture(
    params=[
        pytest.param(FEW, id="few"),
        pytest.param(MANY, id="many", marks=pytest.mark.postgresql),
    ]
)
def runs(request: pytest.FixtureRequest) -> int:
    """Return how often to try."""
    return int(request.param)


@pytest.fixture
def scene(runs: int, transactional_db: None, tmp_path: Path) -> Iterator[Scene]:
    """Give people and articles in a database that threads share."""
    with shared_database(tmp_path):
        yield Scene()


def test_an_edit_and_an_approval_lose_nothing(scene: Scene, runs: int) -> None:
    published = 0
    for run in range(runs):
        step = submitted(scene.policy, scene.writer, f"Innsendt {run}.")
        before = _live(scene).live_revision_id
        # An edit has less to look up than an approval: in turn, it begins by opening the page.
        saving = _saving(scene, f"Endret {run}.", opens=run % 2)
        approved, edit = at_once(_approving(scene, step), saving)
        published += bool(approved)
        _look(scene, step, before, approved=approved, edit=edit)
        _end_review(scene)
    # Were one always first, the runs would prove nothing; a few may fall the same way.
    assert runs == FEW or 0 < published < runs


def test_an_edit_in_the_editor_never_takes_a_page_down_again(scene: Scene, runs: int) -> None:
    browser = browser_of(scene.writer)
    for run in range(min(runs, 25)):
        _live(scene).unpublish()
        step = submitted(scene.policy, scene.writer, f"Innsendt {run}.")
        approved, edit = at_once(
            _approving(scene, step), _posting(scene, browser, f"Endret {run}.")
        )
        page = _live(scene)
        assert page.live is approved
        _look(scene, step, None, approved=approved, edit=edit)
        _end_review(scene)
        _approving(scene, submitted(scene.policy, scene.writer, f"Vedtatt {run}."))()


def test_publishing_while_it_is_narrowed_shows_nothing_wide(scene: Scene, runs: int) -> None:
    article = article_of(scene.fix)
    for run in range(runs):
        _live(scene, scene.fix).unpublish()
        change_article(article_of(scene.fix), {"audience": Audience.PUBLIC})
        page = _live(scene, scene.fix)
        page.say = f"Svar {run}."
        revision = page.save_revision(user=scene.writer)
        at_once(_publishing(scene, revision.pk), lambda: _narrow(article.pk))
        assert article_of(scene.fix).effective_audience == Audience.STAFF
        wide = Publication.objects.filter(article=article.pk).exclude(audience=Audience.STAFF)
        assert not wide.filter(until=None).exists()
        assert not readable_by(ANONYMOUS).filter(pk=scene.fix.pk).exists()
        row = Publication.objects.get(article=article.pk, until=None)
        assert (row.revision, row.audience) == (revision.pk, Audience.STAFF)


def _look(
    scene: Scene, step: ReviewStep, before: int | None, *, approved: int | bool, edit: int
) -> None:
    """Check that exactly what was approved is live, and that the edit is the newer draft."""
    page = _live(scene)
    assert page.live_revision_id == (step.revision_id if approved else before)
    if approved:
        live = Revision.objects.get(pk=step.revision_id)
        assert checksum(live.content) == step.sha256
        assert page.say == live.content["say"]
    assert page.latest_revision_id == edit
    assert page.has_unpublished_changes
    assert Revision.objects.get(pk=edit).content["say"].startswith("Endret")


def _approving(scene: Scene, step: ReviewStep) -> Callable[[], int | bool]:
    def approve() -> bool:
        with suppress(PermissionDenied):
            decided(step, scene.approver)
            return True
        return False

    return approve


def _saving(scene: Scene, say: str, *, opens: int) -> Callable[[], int | bool]:
    page = _live(scene).get_latest_revision_as_object()

    def save() -> int:
        for _ in range(opens):
            _live(scene).get_latest_revision_as_object()
        page.say = say
        return int(page.save_revision(user=scene.writer).pk)

    return save


def _posting(scene: Scene, browser: Client, say: str) -> Callable[[], int | bool]:
    form = edit_form(scene.policy, say)

    def post() -> int:
        address = reverse("wagtailadmin_pages:edit", args=(scene.policy.pk,))
        assert browser.post(address, form).status_code == 302
        found = Revision.page_revisions.filter(object_id=str(scene.policy.pk))
        return int(found.latest("pk").pk)

    return post


def _publishing(scene: Scene, revision: int) -> Callable[[], None]:
    def publish() -> None:
        with transaction.atomic():
            Revision.objects.get(pk=revision).publish(user=scene.editor)

    return publish


def _narrow(article: int) -> None:
    change_article(Article.objects.get(pk=article), {"audience": Audience.STAFF})


def _end_review(scene: Scene) -> None:
    state = _live(scene).current_workflow_state
    if state is not None:
        state.cancel(user=scene.writer)


def _live(scene: Scene, page: ArticlePage | None = None) -> ArticlePage:
    found: ArticlePage = ArticlePage.objects.get(pk=(page or scene.policy).pk)
    return found
