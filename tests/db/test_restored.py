"""Tests what is made sure of when an older database was brought back."""

from datetime import datetime
from pathlib import Path

from django.contrib.auth.models import User
from django.utils import timezone
from pytest_django import DjangoCaptureOnCommitCallbacks, Settings

from articles.models import Governance, HelpCentrePage, ReviewInvitation, ReviewStep
from articles.review.invitations import invitation_at, invite
from articles.review.workflows import ensure_workflows
from kb.accounts.integrations.keeping import make_secret, revoke
from kb.accounts.integrations.models import Integration, IntegrationKey, Sort
from kb.backup.archive import Manifest
from kb.backup.restore import _catch_up
from tests.content import make_article, make_section


def _restored(made: datetime) -> None:
    at = made.isoformat()
    _catch_up(Manifest(version="1", made_at=at, vendor="sqlite", migrations=[], files={}))


def test_links_to_review_do_not_open_again(centres: dict[str, HelpCentrePage]) -> None:
    user = User.objects.create_user("siri")
    page = make_article(make_section(centres["nb"], "Mobil"), "Bytt SIM")
    state = ensure_workflows()[Governance.EXPERIENCE].start(page, user)
    step = ReviewStep.objects.get(pk=state.current_task_state_id)
    token = invite(step, name="Jo", email="jo@example.org", by=user, show_internal=False)
    assert invitation_at(token) == ReviewInvitation.objects.get()
    _restored(timezone.now())
    assert invitation_at(token) is None


def test_a_key_that_was_revoked_since_opens_nothing_again(
    db: None,
    settings: Settings,
    tmp_path: Path,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    settings.JOURNAL = tmp_path / "journal.jsonl"
    desk = Integration.objects.create(slug="desk", name="Desk")
    revoked, kept = (make_secret(desk, Sort.OPAQUE, None).key for _number in range(2))
    made = timezone.now()
    with django_capture_on_commit_callbacks(execute=True):
        revoke(revoked, None)
    IntegrationKey.objects.update(revoked_at=None)  # as the backup has them
    _restored(made)
    assert list(IntegrationKey.holding()) == [kept]


def test_a_key_whose_integration_was_deleted_since_opens_nothing_again(
    db: None,
    settings: Settings,
    tmp_path: Path,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    settings.JOURNAL = tmp_path / "journal.jsonl"
    desk = Integration.objects.create(slug="desk", name="Desk")
    key = make_secret(desk, Sort.OPAQUE, None).key
    made, number, integration = timezone.now(), key.pk, desk.pk
    with django_capture_on_commit_callbacks(execute=True):
        desk.delete()
    key.pk, desk.pk = number, integration
    desk.save()  # as the backup has them
    key.save()
    _restored(made)
    assert not IntegrationKey.holding().exists()
