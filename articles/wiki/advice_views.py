"""Advises on a text that is not saved yet: the editor sends its form while somebody writes."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import render
from django.utils.translation import gettext as _
from wagtail.admin.views.pages.preview import PreviewOnCreateView, PreviewOnEditView

from articles.models import ArticlePage
from articles.wiki.reading import advice_context


class AdviceOnEdit(PreviewOnEditView):
    """Takes the form of an existing article, asks the same rights as its preview, saves nothing."""

    http_method_names = ["post"]

    def get_object(self) -> Any:
        """Return the page; raises ``Http404`` for what is not an article."""
        page = super().get_object()
        if not isinstance(page, ArticlePage):
            raise Http404
        return page

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Return the advice as a piece of HTML; fields that are not in order are left out."""
        try:
            form = self.get_form(request.POST)
            form.defer_required_fields()
            form.is_valid()
        except (KeyError, TypeError, ValueError):  # blocks that no editor sent
            return HttpResponseBadRequest(_("The form is incomplete: reload the page."))
        context = advice_context(form.instance)
        return render(request, "articles/admin/advice.html", context)


class AdviceOnCreate(AdviceOnEdit, PreviewOnCreateView):
    """Does the same for an article that was never saved."""
