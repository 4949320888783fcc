"""Invites somebody without an account to answer about one revision, and takes their answer.

The link's secret is shown once, to the inviter; the database keeps its hash. It is signed, so that
guesses never reach the database, and ends with the decision, its date, a withdrawal, or the review
itself: what is published later is none of the invited reviewer's business.
"""

import hashlib
import secrets
from datetime import timedelta
from typing import Any

from django.core.signing import BadSignature, Signer
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import TaskState, WorkflowState

from articles.models.review import OutsideAnswer, ReviewInvitation, ReviewStep
from articles.review.letters import tell_inviter
from articles.review.people import refusal_of
from articles.review.steps import MovedOnError, approve_for_outside

DAYS = 7
MAX_DAYS = 60
MAX_COMMENT = 5000
_SIGNER = Signer(salt="articles.review.invitation", sep=".")


@transaction.atomic
def invite(
    step: ReviewStep, *, name: str, email: str, by: Any, days: int = DAYS, show_internal: bool
) -> str:
    """Make an invitation to the step's revision and return the token of its link."""
    secret = secrets.token_urlsafe(24)
    page = step.workflow_state.content_object
    ReviewInvitation.objects.create(
        page=page,
        revision=step.revision,
        step=step,
        name=name,
        email=email,
        show_internal=show_internal,
        token_sha256=_hash(secret),
        invited_by=by,
        expires_at=timezone.now() + timedelta(days=days),
    )
    log(page.specific, "articles.review.invite", user=by, revision=step.revision)
    return _SIGNER.sign(secret)


@transaction.atomic
def withdraw(invitation: ReviewInvitation, by: Any) -> None:
    """End an invitation that was not answered; another call changes nothing."""
    unanswered = ReviewInvitation.objects.filter(pk=invitation.pk, decided_at=None, revoked_at=None)
    if unanswered.update(revoked_at=timezone.now()):
        log(invitation.page.specific, "articles.review.withdraw", user=by)


def invitation_at(token: str) -> ReviewInvitation | None:
    """Return the open invitation of a token; None for every other token, whatever the reason."""
    try:
        secret = _SIGNER.unsign(token)
    except BadSignature:
        return None
    return (
        ReviewInvitation.objects.filter(
            token_sha256=_hash(secret),
            decided_at=None,
            revoked_at=None,
            expires_at__gt=timezone.now(),
            step__workflow_state__status=WorkflowState.STATUS_IN_PROGRESS,
        )
        .select_related("page__locale", "revision", "step", "invited_by")
        .first()
    )


@transaction.atomic
def answer(
    invitation: ReviewInvitation, *, kind: str, comment: str, name: str, address: str
) -> bool:
    """Record an answer; returns False when the invitation has ended meanwhile.

    A decision ends the invitation, whoever of two comes first. It is advice, unless the task of the
    step says that an approval from outside counts.
    """
    is_decision = kind != OutsideAnswer.Kind.COMMENT
    still_open = ReviewInvitation.objects.filter(
        pk=invitation.pk, decided_at=None, revoked_at=None, expires_at__gt=timezone.now()
    )
    if is_decision and not still_open.update(decided_at=timezone.now()):
        return False
    if not is_decision and not still_open.exists():
        return False
    said = OutsideAnswer.objects.create(
        invitation=invitation,
        kind=kind,
        comment=comment[:MAX_COMMENT],
        name=name[:120],
        address=address,
    )
    page = invitation.page.specific
    log(page, "articles.review.outside", data={"answer": kind}, revision=invitation.revision)
    if kind == OutsideAnswer.Kind.APPROVE:
        _count(invitation, said)
    tell_inviter(invitation, str(said.get_kind_display()), said.comment)
    return True


def approval_counts(invitation: ReviewInvitation) -> bool:
    """Tell whether an approval would decide the step: its task says so, and the inviter could.

    Whoever invites holds the link: one who may not decide must not be able to by way of it.
    """
    step = invitation.step
    if step is None or step.status != TaskState.STATUS_IN_PROGRESS or invitation.invited_by is None:
        return False
    task = step.task.specific
    refused = refusal_of(invitation.page, invitation.invited_by, four_eyes=task.four_eyes)
    return bool(task.allow_outside and refused is None)


def _count(invitation: ReviewInvitation, said: OutsideAnswer) -> None:
    """Let an approval decide the step where it counts."""
    step = invitation.step
    if step is None or not approval_counts(invitation):
        return
    comment = _("%(name)s (%(email)s), invited: %(comment)s") % {
        "name": said.name,
        "email": invitation.email,
        "comment": said.comment or "–",
    }
    try:
        approve_for_outside(step, comment)
    except MovedOnError:
        return  # the text moved on; what was said stays on record


def _hash(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
