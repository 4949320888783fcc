"""Defines the tables of review: tasks, their steps, which workflow governs, outside reviewers."""

from typing import Any

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, Revision, Task, TaskState, Workflow

from articles.models.article import Governance


class GovernedWorkflow(models.Model):
    """Says which workflow a governance uses; editors may add steps to that workflow."""

    governance = models.CharField(
        _("governance"), max_length=20, choices=Governance.choices, unique=True
    )
    workflow = models.ForeignKey(Workflow, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("workflow of a governance")
        verbose_name_plural = _("workflows of governances")

    def __str__(self) -> str:
        """Return governance and workflow."""
        return f"{self.get_governance_display()}: {self.workflow}"


class ReviewStep(TaskState):
    """Is one step of a review: of exactly one revision, with who took it and until when.

    ``sha256`` is that of the revision's content when the step began.
    """

    claimed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    claimed_at = models.DateTimeField(_("taken"), null=True, blank=True)
    due_on = models.DateField(_("due"), null=True, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)

    class Meta:
        verbose_name = _("review step")
        verbose_name_plural = _("review steps")

    @property
    def hours(self) -> float:
        """Return the hours from start to decision, until now while it runs; one decimal."""
        seconds: float = ((self.finished_at or timezone.now()) - self.started_at).total_seconds()
        return round(seconds / 3600, 1)


class GovernedTask(Task):
    """Asks the rules of review who may decide; see ``articles.review.tasks`` for what it does."""

    days = models.PositiveSmallIntegerField(
        _("days"), default=5, help_text=_("How long a reviewer has before a reminder is sent.")
    )
    allow_outside = models.BooleanField(
        _("outside approval counts"),
        default=False,
        help_text=_("Otherwise the answer of an invited reviewer is advice for the others."),
    )

    four_eyes = False
    task_state_class = ReviewStep
    admin_form_fields = [*Task.admin_form_fields, "days", "allow_outside"]

    class Meta:
        abstract = True

    def start(self, workflow_state: Any, user: Any = None) -> Any:
        """Begin a step on the newest revision, with its due date and checksum."""
        from articles.review.steps import begun

        return begun(super().start(workflow_state, user=user), self.days)

    def user_can_access_editor(self, obj: Any, user: Any) -> bool:
        """Let those who may decide open the editor."""
        return self._refusal(obj, user) is None

    def get_actions(self, obj: Any, user: Any) -> list[tuple[str, Any, bool]]:
        """Return what the user may decide: nothing on their own change."""
        if self._refusal(obj, user) is not None:
            return []
        return [
            ("reject", _("Request changes"), True),
            ("approve", _("Approve"), False),
            ("approve", _("Approve with comment"), True),
        ]

    def on_action(self, task_state: Any, user: Any, action_name: str, **kwargs: Any) -> None:
        """Decide the step; raises ``PermissionDenied`` when it is not the user's or has moved."""
        from articles.review.steps import decide

        decide(task_state, user, action_name, str(kwargs.get("comment", "")))

    def get_task_states_user_can_moderate(self, user: Any, **kwargs: Any) -> Any:
        """Return the steps that wait for the user."""
        from articles.review.people import waiting_for

        return waiting_for(self, user)

    def _refusal(self, page: Any, user: Any) -> Any:
        from articles.review.people import refusal_of

        return refusal_of(page, user, four_eyes=self.four_eyes)


class ReviewTask(GovernedTask):
    """Has a change read by somebody who may review."""

    class Meta:
        verbose_name = _("review")
        verbose_name_plural = _("reviews")

    @classmethod
    def get_description(cls) -> Any:
        """Describe the task in the list of kinds."""
        return _("Anybody who may review changes can decide.")


class FourEyesTask(GovernedTask):
    """Has a change approved by the article's owner, deputy or an approver: never by its writers."""

    four_eyes = True

    class Meta:
        verbose_name = _("four eyes")
        verbose_name_plural = _("four eyes")

    @classmethod
    def get_description(cls) -> Any:
        """Describe the task in the list of kinds."""
        return _("Owner, deputy or approvers can decide, but nobody who had a hand in the change.")


class ReviewInvitation(models.Model):
    """Lets somebody without an account see one revision and answer once; the token is hashed."""

    page = models.ForeignKey(Page, models.CASCADE, related_name="+")
    revision = models.ForeignKey(Revision, models.CASCADE, related_name="+")
    step = models.ForeignKey(ReviewStep, models.SET_NULL, null=True, related_name="invitations")
    name = models.CharField(_("name"), max_length=120)
    email = models.EmailField(_("e-mail"))
    show_internal = models.BooleanField(_("show internal notes"), default=False)
    token_sha256 = models.CharField(max_length=64, unique=True)
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    created_at = models.DateTimeField(_("invited"), auto_now_add=True)
    expires_at = models.DateTimeField(_("valid until"))
    revoked_at = models.DateTimeField(_("withdrawn"), null=True)
    decided_at = models.DateTimeField(_("answered"), null=True)

    class Meta:
        verbose_name = _("invitation to review")
        verbose_name_plural = _("invitations to review")
        ordering = ["-created_at", "-pk"]

    def __str__(self) -> str:
        """Return who was invited."""
        return f"{self.name} <{self.email}>"


class OutsideAnswer(models.Model):
    """Records what an invited reviewer said, from which address."""

    class Kind(models.TextChoices):
        """Says what sort of answer it is; the first two end the invitation."""

        APPROVE = "approve", _("Approved")
        CHANGES = "changes", _("Asked for changes")
        COMMENT = "comment", _("Commented")

    invitation = models.ForeignKey(ReviewInvitation, models.CASCADE, related_name="answers")
    kind = models.CharField(_("answer"), max_length=10, choices=Kind.choices)
    comment = models.TextField(_("comment"), blank=True)
    name = models.CharField(_("name"), max_length=120)
    address = models.CharField(_("address"), max_length=64)
    at = models.DateTimeField(_("when"), auto_now_add=True)

    class Meta:
        verbose_name = _("answer of an outside reviewer")
        verbose_name_plural = _("answers of outside reviewers")
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        """Return who answered what."""
        return f"{self.name}: {self.get_kind_display()}"
