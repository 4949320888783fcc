"""Compares two revisions of an article in Wagtail's admin, sentence by sentence."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from wagtail.admin.views.pages.revisions import RevisionsCompareView

from articles.history.change import Change, change_of
from articles.history.words import Part, compare_parts, parts_of, parts_text


class ArticleCompareView(RevisionsCompareView):
    """Shows how the words changed from one revision to another; ``?as=text`` as plain text."""

    template_name = "articles/history/compare.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Return the page, or the same in plain text."""
        context = self.get_context_data(**kwargs)
        if request.GET.get("as") == "text":
            return HttpResponse(context["plain"], content_type="text/plain; charset=utf-8")
        response: HttpResponse = self.render_to_response(context)
        return response

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Return both sides and the compared parts."""
        context = super().get_context_data(**kwargs)
        (before, one), (after, other) = (
            self._side(name) for name in (self.revision_id_a, self.revision_id_b)
        )
        parts = compare_parts(before, after)
        return {
            **context,
            "sides": (one, other),
            "parts": parts,
            "changed": any(part.changed for part in parts),
            "plain": parts_text(parts),
        }

    def _get_comparison(self, revision_a: Any, revision_b: Any) -> list[Any]:
        """Leave Wagtail's own comparison out: ours takes its place."""
        return []

    def _side(self, name: str) -> tuple[tuple[Part, ...], Change]:
        if name == "live":
            return parts_of(self.object), change_of(self.object.live_revision, self.object)
        revisions = self.object.revisions.select_related("user").order_by("created_at", "pk")
        if name in ("earliest", "latest"):
            revision = revisions.first() if name == "earliest" else revisions.last()
        else:
            revision = get_object_or_404(revisions, pk=name)
        if revision is None:
            raise Http404
        return parts_of(revision), change_of(revision)
