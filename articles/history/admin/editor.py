"""Saves article pages so that nobody's work is silently replaced.

Wagtail refuses an *autosave* over somebody else's newer version, but an ordinary save, submit or
publish goes through. Here it doesn't: the editor comes back with what the person wrote and says who
saved meanwhile. Sending it a second time is a decision, and both versions stay in the history.
"""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.admin.views.pages.edit import EditView
from wagtail.admin.views.pages.revisions import RevisionsRevertView
from wagtail.models import Page

from articles.history.change import begin_change, begin_restore, name_of


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
        if self.expects_json_response or not self.is_out_of_date or self.page.alias_of_id:
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

    def _conflict(self: Any) -> str:
        words = _(
            "Not saved: %(who)s saved a newer version while you were writing. What you wrote "
            "stands below. Save again to put it in place of theirs, which stays in the history."
        )
        return words % {"who": name_of(self.latest_revision.user) or _("somebody")}


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
