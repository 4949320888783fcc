"""Saves article pages so that nobody's work is silently replaced.

Wagtail refuses an *autosave* over somebody else's newer version, but an ordinary save, submit or
publish goes through. Here it doesn't: the editor comes back with what the person wrote and says who
saved meanwhile. Sending it a second time is a decision, and both versions stay in the history.
"""

from datetime import timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.admin.views.pages.edit import EditView
from wagtail.admin.views.pages.revisions import RevisionsRevertView
from wagtail.models import Page

from articles.history.change import begin_change, begin_restore, name_of

AT_ONCE = timedelta(seconds=5)
"""How long an autosave and a click that followed it may be under way together."""


class NothingLost:
    """Adds the check to a view that saves a page."""

    def dispatch(self: Any, request: HttpRequest, page_id: int, **kwargs: Any) -> HttpResponseBase:
        """Let one save of a page wait for the other, so that each sees what the other did."""
        if request.method == "POST":
            Page.objects.select_for_update().filter(pk=page_id).first()
        response: HttpResponseBase = super().dispatch(request, page_id, **kwargs)  # type: ignore[misc]
        return response

    def post(self: Any, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show the form again, with what was written, when a newer version was saved meanwhile."""
        harmless = not self.is_out_of_date or self._is_own_autosave()
        if self.expects_json_response or harmless or self.page.alias_of_id:
            response: HttpResponse = super().post(request, *args, **kwargs)  # type: ignore[misc]
            return response
        self.form = self.form_class(
            request.POST,
            request.FILES,
            instance=self.page,
            subscription=self.subscription,
            parent_page=self.parent,
            for_user=request.user,
        )
        self.form.defer_required_fields()
        self.form.is_valid()  # binds the blocks to what was written
        self.has_unsaved_changes = True
        compare = reverse(
            "wagtailadmin_pages:revisions_compare", args=(self.page.pk, "live", "latest")
        )
        look = messages.button(compare, _("See what they changed"), new_window=True)
        messages.error(request, self._conflict(), [look])
        response = self.render_to_response(self.get_context_data())
        response.status_code = 409
        return response

    def _is_own_autosave(self: Any) -> bool:
        """Tell whether what is newer is what this form saved by itself a moment ago.

        Autosave and a click on a button may be on their way at once. The form then still names the
        version before, and the click must not be refused as if somebody else had written.
        """
        latest, sent = self.latest_revision, self.request.POST
        before = self.page.revisions.exclude(pk=latest.pk).order_by("-created_at", "-pk").first()
        return bool(
            latest.user_id == self.request.user.pk
            and timezone.now() - latest.created_at < AT_ONCE
            and not sent.get("overwrite_revision_id")
            and before is not None
            and sent.get("loaded_revision_id") == str(before.pk)
        )

    def _conflict(self: Any) -> str:
        words = _(
            "Not saved: %(who)s saved a newer version while you were writing. What you wrote "
            "stands below. Save again to put it in place of theirs, which stays in the history."
        )
        by = self.latest_revision.user
        own = by is not None and by.pk == self.request.user.pk
        return words % {"who": _("you yourself") if own else name_of(by) or _("somebody")}


class ArticleEditView(NothingLost, EditView):
    """Edits an article page; a new change begins with an empty note."""

    def get_object(self) -> Any:
        """Return the latest draft, its note cleared when that draft is already published."""
        page = super().get_object()
        if self.real_page_record.latest_revision_id == self.real_page_record.live_revision_id:
            begin_change(page)
        return page


class ArticleRestoreView(NothingLost, RevisionsRevertView):
    """Brings the words of an older revision back as a new one, governed like any other change.

    Audience, number and other facts are not in revisions, so they stay as they are.
    """

    def get_object(self) -> Any:
        """Return the older words, noted as restored."""
        page = super().get_object()
        begin_restore(page, self.previous_revision)
        return page
