"""Moves a review on: begins a step, lets people take and decide it, each under the page's lock."""

import hashlib
import json
from datetime import date, timedelta
from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import TaskState

from articles.models.review import ReviewStep
from articles.review.people import refusal_of
from articles.review.publishing import lock_page
from articles.review.rules import Refusal


class MovedOnError(PermissionDenied):
    """Says that a review is not any more where its reader saw it."""


def checksum(content: Any) -> str:
    """Return the sha256 of a revision's content in canonical JSON, in hex."""
    canonical = json.dumps(content, sort_keys=True, cls=DjangoJSONEncoder, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


def begun(step: ReviewStep, days: int) -> ReviewStep:
    """Note when a new step is due and what exactly it is about."""
    step.due_on = timezone.localdate() + timedelta(days=days)
    step.sha256 = checksum(step.revision.content)
    step.save(update_fields=["due_on", "sha256"])
    return step


@transaction.atomic
def decide(step: Any, user: Any, action: str, comment: str) -> None:
    """Approve or reject a running step; raises ``PermissionDenied`` with the reason.

    The last approval publishes the step's revision by its id, in this transaction.
    """
    step = _locked(step.pk)
    task = step.task.specific
    page = step.workflow_state.content_object
    refused = refusal_of(page, user, four_eyes=task.four_eyes)
    if refused is not None:
        raise PermissionDenied(reason(refused))
    if action == "approve":
        step.approve(user=user, comment=comment)
    elif action == "reject":
        step.reject(user=user, comment=comment)
    else:
        raise PermissionDenied(_("A step can be approved or sent back."))


@transaction.atomic
def approve_for_outside(step: ReviewStep, comment: str) -> None:
    """Approve a step on behalf of an invited reviewer; only where its task lets that count."""
    step = _locked(step.pk)
    if not step.task.specific.allow_outside:
        raise PermissionDenied
    step.approve(user=None, comment=comment)


@transaction.atomic
def claim(step: ReviewStep, user: Any) -> None:
    """Note that somebody takes the step, in place of whoever had it before; others see it."""
    step = _locked(step.pk)
    refused = refusal_of(
        step.workflow_state.content_object, user, four_eyes=step.task.specific.four_eyes
    )
    if refused is not None:
        raise PermissionDenied(reason(refused))
    step.claimed_by, step.claimed_at = user, timezone.now()
    step.save(update_fields=["claimed_by", "claimed_at"])
    _log(step, "articles.review.claim", user)


@transaction.atomic
def release(step: ReviewStep, user: Any) -> None:
    """Give back a step that the user took; raises ``MovedOnError`` when it is somebody else's."""
    step = _locked(step.pk)
    if step.claimed_by_id != user.pk:
        raise MovedOnError(_("Somebody else has taken this step."))
    step.claimed_by = step.claimed_at = None
    step.save(update_fields=["claimed_by", "claimed_at"])
    _log(step, "articles.review.release", user)


@transaction.atomic
def set_due(step: ReviewStep, due_on: date) -> None:
    """Move the day on which a running step is due."""
    step = _locked(step.pk)
    step.due_on = due_on
    step.save(update_fields=["due_on"])


def reason(refused: Refusal) -> str:
    """Return in words why somebody may not decide."""
    if refused is Refusal.OWN_CHANGE:
        return _("You had a hand in this change, so somebody else must decide.")
    return _("You may not decide this step.")


def _locked(pk: int) -> ReviewStep:
    """Return a running step as it stands now, its page locked; raises ``MovedOnError``."""
    known = ReviewStep.objects.select_related("workflow_state").filter(pk=pk).first()
    if known is None:
        raise MovedOnError(_("This step is not there any more."))
    lock_page(known.workflow_state.object_id)
    step: ReviewStep = ReviewStep.objects.get(pk=pk)
    if step.status != TaskState.STATUS_IN_PROGRESS:
        raise MovedOnError(_("This step was decided or began again: look at it once more."))
    if step.sha256 != checksum(step.revision.content):
        raise MovedOnError(_("The text changed since the review began: submit it again."))
    return step


def _log(step: ReviewStep, action: str, user: Any) -> None:
    log(step.workflow_state.content_object.specific, action, user=user, revision=step.revision)
