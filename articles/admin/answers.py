"""Shows one flag, or one reader's words, and takes what was done about it."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.admin.nobodys import CHANGE
from articles.admin.titles import titles_of
from articles.feedback.flags import answer_flag
from articles.feedback.notes import SHOWN_FOR, notes_shown, take_notes_back, tell_readers
from articles.feedback.said import plain
from articles.feedback.votes import close_vote
from articles.models import Flag, ReaderNote, Vote
from articles.models.feedback import MAX_NOTE, MAX_TEXT


class AnswerForm(forms.Form):
    """Asks what was done."""

    answer = forms.CharField(
        label=gettext_lazy("What was done"),
        max_length=MAX_TEXT,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class AnswerToReadersForm(AnswerForm):
    """Asks besides what all readers may hear of it."""

    note = forms.CharField(
        label=gettext_lazy("What readers are told"),
        help_text=format_lazy(
            gettext_lazy(
                "In a sentence, in their language: what is better now because of what they said. "
                "It stands under the article for {days} days. Left empty, nothing is said."
            ),
            days=SHOWN_FOR.days,
        ),
        max_length=MAX_NOTE,
        required=False,
    )


def answer_to_flag(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a flag and take what was done about it; whoever raised it hears of it."""
    flag = get_object_or_404(Flag, pk=pk)
    return _answer(request, flag, AnswerForm(request.POST or None), back="flags")


def answer_to_feedback(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what a reader wrote; take what was done about it, and what all readers hear of it."""
    vote = get_object_or_404(Vote.objects.exclude(text=""), pk=pk)
    if request.method == "POST" and "take_back" in request.POST:
        _allow(request)
        if take_notes_back(vote.article, vote.language, by=request.user):
            messages.success(request, _("Readers are told no more."))
        return HttpResponseRedirect(request.path)
    form = AnswerToReadersForm(request.POST or None)
    return _answer(request, vote, form, back="feedback_list")


def _allow(request: HttpRequest) -> None:
    if not request.user.has_perm(CHANGE):
        raise PermissionDenied


def _answer(request: HttpRequest, row: Flag | Vote, form: AnswerForm, *, back: str) -> HttpResponse:
    _allow(request)
    if request.method == "POST" and form.is_valid():
        if _store(row, form.cleaned_data, request.user):
            messages.success(request, _("Noted as done."))
        else:
            messages.warning(request, _("Somebody was faster: it is done already."))
        return HttpResponseRedirect(reverse(back))
    context = {
        "row": row,
        "said": row.sentence if isinstance(row, Flag) else row.text,
        "title": titles_of([row.article])[row.article_id],
        "form": form,
        "note": None if isinstance(row, Flag) else _note_on(row),
        "page_title": _("Flag") if isinstance(row, Flag) else _("Feedback"),
        "header_icon": "warning" if isinstance(row, Flag) else "comment",
        "back": reverse(back),
    }
    return render(request, "articles/admin/told.html", context)


def _store(row: Flag | Vote, said: dict[str, Any], by: Any) -> bool:
    """Note what was done, and tell readers if asked to; return whether nobody was faster."""
    answer = plain(said["answer"])
    if isinstance(row, Flag):
        return answer_flag(row, answer=answer, by=by)
    done = close_vote(row, answer=answer, by=by)
    if done and (note := plain(said["note"])):
        tell_readers(row.article, row.language, note, by=by)
    return done


def _note_on(vote: Vote) -> ReaderNote | None:
    return notes_shown().filter(article=vote.article_id, language=vote.language).first()
