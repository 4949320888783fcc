"""Puts pages under the rules of review: permissions, workflow, publishing, saving.

The rest of the room is imported when it is asked: these classes are bases of its own tables' pages.
"""

from typing import TYPE_CHECKING, Any

from django.db import transaction

if TYPE_CHECKING:
    from wagtail.models import Workflow
    from wagtail.models.pages import PagePermissionTester


class HasWorkflow:
    """Answers Wagtail whether a page has a workflow by what ``get_workflow`` finds."""

    @property
    def has_workflow(self: Any) -> bool:
        """Tell whether there is a workflow; Wagtail would look for one assigned in the tree."""
        return self.get_workflow() is not None


class Reviewed(HasWorkflow):
    """Makes an article page ask the rules of review before anything of it goes live."""

    def permissions_for_user(self: Any, user: Any) -> "PagePermissionTester":
        """Return what the user may do with this page."""
        from articles.review.permissions import ArticlePermissions

        return ArticlePermissions(user, self)

    def get_workflow(self: Any) -> "Workflow | None":
        """Return the workflow of the article's governance."""
        from articles.review.people import governance_of
        from articles.review.workflows import workflow_of

        return workflow_of(governance_of(self))

    @transaction.atomic
    def publish(self: Any, revision: Any, *args: Any, **kwargs: Any) -> Any:
        """Publish a revision; raises ``PublishPagePermissionError`` where that needs an approval.

        Works on the page as it stands once its lock is held.
        """
        from articles.review.publishing import check_may_go_live, lock_page

        lock_page(self.pk)
        fresh = type(self)._default_manager.get(pk=self.pk)
        check_may_go_live(fresh, revision)
        revision = fresh.revisions.get(pk=revision.pk)
        return super(Reviewed, fresh).publish(revision, *args, **kwargs)  # type: ignore[misc]

    @transaction.atomic
    def save_revision(self: Any, *args: Any, **kwargs: Any) -> Any:
        """Save a revision; a review that is under way begins again with its text."""
        from articles.review.publishing import lock_page
        from articles.review.restart import start_again

        lock_page(self.pk)
        revision = super().save_revision(*args, **kwargs)  # type: ignore[misc]
        start_again(self, kwargs.get("user") or (args[0] if args else None))
        return revision


class HoldsReviewed(HasWorkflow):
    """Makes a section ask the rules of review before a new article is published in it."""

    def permissions_for_user(self: Any, user: Any) -> "PagePermissionTester":
        """Return what the user may do with this section."""
        from articles.review.permissions import SectionPermissions

        return SectionPermissions(user, self)

    def get_workflow(self: Any) -> "Workflow | None":
        """Return the workflow of a new article, which begins with experience."""
        from articles.review.rules import EXPERIENCE
        from articles.review.workflows import workflow_of

        return workflow_of(EXPERIENCE)
