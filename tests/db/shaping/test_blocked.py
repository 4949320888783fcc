"""Tests blocked suggestions: what the rest of search reads of them."""

from typing import Any

from django.test import Client
from django.urls import reverse

from search.models import BlockedSuggestion, ShapingChange
from search.shaping.serving import blocked_suggestions

ADD = "/admin/blocked-suggestions/new/"


def test_phrases_are_read_folded_and_by_language(
    editor: Client, django_capture_on_commit_callbacks: Any
) -> None:
    assert blocked_suggestions("nb") == frozenset()
    with django_capture_on_commit_callbacks(execute=True):
        editor.post(ADD, {"locale": "nb", "phrases": "Skjult  Åpning\nKB-4"})
    assert blocked_suggestions("nb") == {"skjult apning", "kb 4"}
    assert blocked_suggestions("sv") == frozenset()


def test_a_change_can_be_undone(editor: Client) -> None:
    editor.post(ADD, {"locale": "nb", "phrases": "skjult"})
    editor.post(reverse("blocked_suggestions:undo", args=[ShapingChange.objects.get().pk]))
    assert not BlockedSuggestion.objects.exists()


def test_what_says_nothing_is_refused(editor: Client) -> None:
    answer = editor.post(ADD, {"locale": "nb", "phrases": "…"})
    assert answer.context["form"].errors["phrases"] == ["“…” has no letters or digits."]
