"""Tests the screens of synonyms: first the effect is shown, then it is found, then undone."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from search.models import ShapingChange, Synonym
from search.shaping import effect as effects
from tests.db.shaping.asking import titles
from tests.db.shaping.conftest import saved
from tests.search_log import searched

ADD = "/admin/synonyms/new/"
WISH = {"locale": "nb", "asked": "boks", "found": "ruter", "both_ways": "on"}


def _saved(client: Client, **wish: str) -> Any:
    return saved(client, ADD, {**WISH, **wish})


def test_the_effect_is_shown_before_anything_is_saved(
    editor: Client, django_capture_on_commit_callbacks: Any
) -> None:
    for question in ("starte boksen", "starte boksen", "faktura"):
        searched(question)
    shown = editor.post(ADD, WISH)
    assert not Synonym.objects.exists()
    (shift,) = shown.context["effect"].shifts
    assert (shift.question, shift.times, shift.before) == ("starte boksen", 2, ())
    assert shift.after[0] == "Start en ruter på nytt"
    assert "Nothing has been saved yet." in shown.content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        editor.post(ADD, {**WISH, "seen": shown.context["seen"]})
    assert titles("starte boksen") == ["Start en ruter på nytt"]


def test_what_was_not_tried_is_said(editor: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(effects, "TRIED", 1)
    for question in ("starte boksen", "boks"):
        searched(question)
    page = editor.post(ADD, WISH).content.decode()
    assert "2 questions have these words: only the 1 asked most often were tried." in page


def test_what_was_shown_must_be_what_is_saved(editor: Client) -> None:
    shown = editor.post(ADD, WISH)
    again = editor.post(ADD, {**WISH, "found": "faktura", "seen": shown.context["seen"]})
    assert again.status_code == 200
    assert not Synonym.objects.exists()


def test_a_change_can_be_undone(editor: Client, django_capture_on_commit_callbacks: Any) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        _saved(editor)
    change = ShapingChange.objects.get()
    assert "boks ↔ ruter" in editor.get(reverse("synonyms:index")).content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        editor.post(reverse("synonyms:undo", args=[change.pk]))
    assert not Synonym.objects.exists()
    assert titles("starte boksen") == []
    editor.post(reverse("synonyms:undo", args=[ShapingChange.objects.latest("pk").pk]))
    assert str(Synonym.objects.get()) == "boks ↔ ruter"


def test_a_later_change_is_not_undone_by_an_earlier_one(editor: Client) -> None:
    _saved(editor)
    first = ShapingChange.objects.get()
    address = reverse("synonyms:edit", args=[Synonym.objects.get().pk])
    shown = editor.post(address, {**WISH, "found": "modem"})
    editor.post(address, {**WISH, "found": "modem", "seen": shown.context["seen"]})
    said = editor.post(reverse("synonyms:undo", args=[first.pk]), follow=True).content.decode()
    assert "Undo the later change first." in said
    assert Synonym.objects.get().found == "modem"


def test_deleting_is_recorded_and_can_be_undone(editor: Client) -> None:
    _saved(editor)
    editor.post(reverse("synonyms:delete", args=[Synonym.objects.get().pk]))
    assert not Synonym.objects.exists()
    editor.post(reverse("synonyms:undo", args=[ShapingChange.objects.latest("pk").pk]))
    assert Synonym.objects.get().found == "ruter"


@pytest.mark.parametrize(
    ("wish", "said"),
    [
        ({"asked": " , "}, "Write a word or a short phrase."),
        ({"asked": "boks, …"}, "“…” has no letters or digits."),
        ({"found": "en to tre fire fem"}, "“en to tre fire fem” is too long"),
        ({"found": ",".join("abcdefghijk")}, "Use at most 10 words or phrases."),
        ({"found": "boksen"}, "Both sides say the same to the search"),
        ({"asked": "eske", "found": "modem"}, "This is said already: eske, kasse ↔ modem"),
        ({"asked": "svar", "found": "spør"}, "The other way round is there: spør → svar"),
    ],
)
def test_what_makes_no_sense_is_refused_in_words(
    editor: Client, wish: dict[str, str], said: str
) -> None:
    Synonym.objects.create(locale="nb", asked="eske, kasse", found="modem")
    Synonym.objects.create(locale="nb", asked="spør", found="svar", both_ways=False)
    form = {**WISH, **wish}
    if wish.get("found") == "spør":
        form.pop("both_ways")
    answer = editor.post(ADD, form)
    errors = [error for errors in answer.context["form"].errors.values() for error in errors]
    assert any(error.startswith(said) for error in errors), errors


def test_the_report_leads_to_a_synonym(editor: Client) -> None:
    searched("starte boksen")
    report = editor.get(reverse("search_report"), {"period": "30"}).content.decode()
    assert f"{ADD}?locale=nb&amp;asked=starte+boksen" in report
    form = editor.get(ADD, {"locale": "nb", "asked": "boksen"}).context["form"]
    assert (form["locale"].value(), form["asked"].value()) == ("nb", "boksen")
