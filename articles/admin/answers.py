"""Shows one flag, or one reader's words, and takes what was done about it."""

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.admin.nobodys import CHANGE
from articles.admin.titles import titles_of
from articles.feedback.flags import answer_flag
from articles.feedback.said import plain
from articles.feedback.votes import close_vote
from articles.models import Flag, Vote
from articles.models.feedback import MAX_TEXT


class AnswerForm(forms.Form):
    """Asks what was done."""

    answer = forms.CharField(
        label=gettext_lazy("What was done"),
        max_length=MAX_TEXT,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


def answer_to_flag(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a flag and take what was done about it; whoever raised it hears of it."""
    return _answer(request, get_object_or_404(Flag, pk=pk), "flags")


def answer_to_feedback(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what a reader wrote and take what was done about it."""
    return _answer(
        request, get_object_or_404(Vote.objects.exclude(text=""), pk=pk), "feedback_list"
    )


def _answer(request: HttpRequest, row: Flag | Vote, back: str) -> HttpResponse:
    if not request.user.has_perm(CHANGE):
        raise PermissionDenied
    form = AnswerForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        answer = plain(form.cleaned_data["answer"])
        store = answer_flag if isinstance(row, Flag) else close_vote
        if store(row, answer=answer, by=request.user):  # type: ignore[arg-type]
            messages.success(request, _("Noted as done."))
        else:
            messages.warning(request, _("Somebody was faster: it is done already."))
        return HttpResponseRedirect(reverse(back))
    context = {
        "row": row,
        "said": row.sentence if isinstance(row, Flag) else row.text,
        "title": titles_of([row.article])[row.article_id],
        "form": form,
        "page_title": _("Flag") if isinstance(row, Flag) else _("Feedback"),
        "header_icon": "warning" if isinstance(row, Flag) else "comment",
        "back": reverse(back),
    }
    return render(request, "articles/admin/told.html", context)
