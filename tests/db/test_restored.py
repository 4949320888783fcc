"""Tests what is made sure of when an older database was brought back."""

from django.contrib.auth.models import User
from django.utils import timezone

from articles.models import Governance, HelpCentrePage, ReviewInvitation, ReviewStep
from articles.review.invitations import invitation_at, invite
from articles.review.workflows import ensure_workflows
from kb.backup.archive import Manifest
from kb.backup.restore import _catch_up
from tests.content import make_article, make_section


def test_links_to_review_do_not_open_again(centres: dict[str, HelpCentrePage]) -> None:
    user = User.objects.create_user("siri")
    page = make_article(make_section(centres["nb"], "Mobil"), "Bytt SIM")
    state = ensure_workflows()[Governance.EXPERIENCE].start(page, user)
    step = ReviewStep.objects.get(pk=state.current_task_state_id)
    token = invite(step, name="Jo", email="jo@example.org", by=user, show_internal=False)
    assert invitation_at(token) == ReviewInvitation.objects.get()
    made = timezone.now().isoformat()
    _catch_up(Manifest(version="1", made_at=made, vendor="sqlite", migrations=[], files={}))
    assert invitation_at(token) is None
