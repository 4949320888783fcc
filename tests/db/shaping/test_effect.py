"""Tests whom the effect of a change is shown for: those who asked, as far as the editor may see."""

from typing import Any

import pytest

from articles.access import Viewer
from articles.audience import Audience
from search.models import Pin
from search.shaping import effect as effects
from search.shaping.effect import Effect, Replacement, effect
from tests.db.shaping.conftest import Shelf
from tests.search_log import searched

STAFF = Viewer(realm=Audience.STAFF)
CUSTOMERS = Viewer(realm=Audience.CUSTOMERS)


def _effect_of_pin(viewer: Viewer, *articles: int, **more: Any) -> Effect:
    values = {"locale": "nb", "phrasings": "blinker rødt", **more}
    return effect(viewer, Replacement("nb", None, Pin(articles=list(articles), **values)))


@pytest.mark.parametrize("realm", ["public", "customers"])
def test_what_customers_asked_is_asked_as_they_do(shelf: Shelf, realm: str) -> None:
    searched("blinker rødt", realm=realm)
    (shift,) = _effect_of_pin(STAFF, shelf.staff, shelf.invoice).shifts
    assert (shift.after, shift.asked_by) == (("Forstå fakturaen",), Audience(realm))


def test_what_staff_asked_is_asked_as_staff(shelf: Shelf) -> None:
    searched("blinker rødt", realm="staff")
    (shift,) = _effect_of_pin(STAFF, shelf.staff).shifts
    assert shift.after == ("Ruter i lager",)


def test_one_question_of_two_audiences_is_asked_twice(shelf: Shelf) -> None:
    for realm in ("public", "staff", "staff"):
        searched("blinker rødt", realm=realm)
    shifts = _effect_of_pin(STAFF, shelf.invoice).shifts
    assert [(each.asked_by, each.times) for each in shifts] == [("staff", 2), ("public", 1)]


def test_who_may_not_read_what_staff_read_does_not_see_what_staff_find(shelf: Shelf) -> None:
    searched("blinker rødt", realm="staff")
    assert _effect_of_pin(CUSTOMERS, shelf.staff).shifts == ()


def test_how_many_questions_were_left_out_is_told(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(effects, "TRIED", 2)
    for question in ("rødt lys", "lys som er rødt"):
        searched(question)
    found = _effect_of_pin(STAFF, shelf.invoice, phrasings="rødt lys, lys som er rødt, lyser rødt")
    assert (found.tried, found.known) == (2, 3)
