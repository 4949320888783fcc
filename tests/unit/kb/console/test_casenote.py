"""Tests the wording of a case note in each language."""

from datetime import UTC, datetime

import pytest

from kb.console.casenote import CaseNote, Outcome, Used, written

USED = Used(
    number=12,
    title="Finn PUK-koden din",
    revision=345,
    since=datetime(2026, 11, 22, 23, 30, tzinfo=UTC),
    permalink="https://help.example/nb/kb-12/",
)
NOTE = CaseNote(
    said=("tlf låst", "", "vil ha kode"), tried=("omstart",), used=USED, outcome=Outcome.SOLVED
)
WORDING = {
    "nb": ("Kunden sa:", "Dette prøvde vi:", "Artikkel", "Versjon: 345 fra", "Utfall: løst"),
    "sv": ("Kunden sa:", "Det här provade vi:", "Artikel", "Version: 345 från", "Utfall: löst"),
    "da": ("Kunden sagde:", "Det prøvede vi:", "Artikel", "Version: 345 fra", "Udfald: løst"),
    "en": (
        "The customer said:",
        "What we tried:",
        "Article",
        "Version: 345 of",
        "Outcome: solved",
    ),
}
DAYS = {
    "nb": "23. november 2026",
    "sv": "23 november 2026",
    "da": "23. november 2026",
    "en": "Nov. 23, 2026",
}


@pytest.mark.parametrize("language", WORDING)
def test_a_note_is_worded_in_the_agents_language(language: str) -> None:
    said, tried, article, version, outcome = WORDING[language]
    assert written(NOTE, language).splitlines() == [
        said,
        "- tlf låst",
        "- vil ha kode",
        "",
        tried,
        "- omstart",
        "",
        f"{article}: KB-12 Finn PUK-koden din",
        f"{version} {DAYS[language]}",
        "https://help.example/nb/kb-12/",
        "",
        outcome,
    ]


def test_a_note_says_that_nothing_fitted_and_leaves_out_what_is_empty() -> None:
    note = CaseNote(said=(), tried=(), used=None, outcome=Outcome.OPEN)
    assert written(note, "en") == "Article: none fitted\n\nOutcome: to be continued"


def test_a_note_marks_what_is_internal_and_names_no_address_that_customers_cannot_open() -> None:
    used = Used(number=7, title="Kulanse", revision=None, since=None, internal=True)
    note = CaseNote(said=(), tried=(), used=used, outcome=Outcome.PASSED_ON)
    assert written(note, "en").splitlines() == [
        "Article: KB-7 (Internal) Kulanse",
        "Not public: there is no link to give to a customer.",
        "",
        "Outcome: passed on",
    ]
