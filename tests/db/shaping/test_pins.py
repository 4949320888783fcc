"""Tests pins: what stands first for whom and when, what is refused, what is shown before saving."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from articles.access import ANONYMOUS, Viewer
from articles.audience import Audience
from search.answers import Shown
from search.models import Pin, ShapingChange
from search.query.request import search_request
from search.service import answers
from search.shaping.serving import forget
from tests.browsers import browser_of
from tests.db.shaping.asking import titles
from tests.db.shaping.conftest import Shelf, saved
from tests.search_log import searched

ADD = "/admin/pins/new/"
STAFF = Viewer(realm=Audience.STAFF)
TODAY = timezone.localdate()
DAY = timedelta(days=1)


def _wish(*articles: int, **more: str) -> dict[str, Any]:
    numbers = ", ".join(f"KB-{number}" for number in articles)
    return {"locale": "nb", "phrasings": "blinker rødt", "articles": numbers, **more}


def _pin(*articles: int, **more: Any) -> Pin:
    values: dict[str, Any] = {"locale": "nb", "phrasings": "blinker rødt, rødt lys"}
    pin: Pin = Pin.objects.create(**{**values, "articles": list(articles), **more})
    forget()
    return pin


def test_pinned_articles_stand_first_in_their_order(shelf: Shelf) -> None:
    assert titles("blinker rødt") == []
    _pin(shelf.invoice, shelf.router)
    assert titles("Blinker  RØDT?") == ["Forstå fakturaen", "Start en ruter på nytt"]
    assert titles("rødt lyset") == ["Forstå fakturaen", "Start en ruter på nytt"]


def test_a_pin_is_for_the_whole_question(shelf: Shelf) -> None:
    _pin(shelf.invoice)
    assert titles("hvorfor blinker rødt lys") == []
    assert titles("blinker rødt", locale="en") == []


def test_what_is_found_anyway_comes_below(shelf: Shelf) -> None:
    _pin(shelf.invoice, phrasings="ruter")
    assert titles("ruter") == ["Forstå fakturaen", "Start en ruter på nytt"]


def test_an_editor_vouches_for_what_is_pinned(shelf: Shelf) -> None:
    _pin(shelf.invoice)
    found = answers(ANONYMOUS, search_request("blinker rødt", locale="nb"))
    assert found.verdict is Shown.STRONG


def test_who_may_not_read_it_sees_no_pin(shelf: Shelf) -> None:
    _pin(shelf.staff, shelf.invoice)
    assert titles("blinker rødt", STAFF) == ["Ruter i lager", "Forstå fakturaen"]
    assert titles("blinker rødt") == ["Forstå fakturaen"]
    Pin.objects.update(articles=[shelf.staff])
    forget()
    assert answers(ANONYMOUS, search_request("blinker rødt", locale="nb")).verdict is Shown.NONE


@pytest.mark.parametrize(
    ("starts", "ends", "acts"),
    [
        (TODAY, TODAY, True),
        (TODAY + DAY, None, False),
        (None, TODAY - DAY, False),
        (TODAY - DAY, TODAY + DAY, True),
    ],
)
def test_a_pin_acts_from_its_first_day_to_its_last(
    shelf: Shelf, starts: Any, ends: Any, acts: bool
) -> None:
    _pin(shelf.invoice, starts=starts, ends=ends)
    assert bool(titles("blinker rødt")) is acts


def test_the_effect_is_shown_and_then_saved(
    shelf: Shelf, editor: Client, django_capture_on_commit_callbacks: Any
) -> None:
    searched("blinker rødt")
    shown = editor.post(ADD, _wish(shelf.invoice))
    assert not Pin.objects.exists()
    (shift,) = shown.context["effect"].shifts
    assert (shift.question, shift.times) == ("blinker rødt", 1)
    assert (shift.before, shift.after) == ((), ("Forstå fakturaen",))
    with django_capture_on_commit_callbacks(execute=True):
        editor.post(ADD, {**_wish(shelf.invoice), "seen": shown.context["seen"]})
    assert titles("blinker rødt") == ["Forstå fakturaen"]


def test_what_nobody_asked_yet_is_tried_as_well(shelf: Shelf, editor: Client) -> None:
    shown = editor.post(ADD, _wish(shelf.invoice, starts=str(TODAY + 9 * DAY)))
    (shift,) = shown.context["effect"].shifts
    assert (shift.question, shift.times) == ("blinker rødt", 0)


def test_changing_shows_what_goes(shelf: Shelf, editor: Client) -> None:
    pin = _pin(shelf.invoice, phrasings="blinker rødt")
    address = reverse("pins:edit", args=[pin.pk])
    assert editor.get(address).context["form"]["articles"].value() == f"KB-{shelf.invoice}"
    (shift,) = editor.post(address, _wish(shelf.router)).context["effect"].shifts
    assert shift.before == ("Forstå fakturaen",)
    assert shift.after == ("Start en ruter på nytt",)


def test_a_change_with_days_can_be_undone(shelf: Shelf, editor: Client) -> None:
    days = {"starts": str(TODAY), "ends": str(TODAY + DAY)}
    saved(editor, ADD, _wish(shelf.invoice, **days))
    pin = Pin.objects.get()
    editor.post(reverse("pins:delete", args=[pin.pk]))
    deleted = ShapingChange.objects.latest("pk")
    assert date_format(TODAY, "SHORT_DATE_FORMAT") in str(deleted)
    editor.post(reverse("pins:undo", args=[deleted.pk]))
    again = Pin.objects.get()
    assert (again.pk, again.articles, again.starts) == (pin.pk, [shelf.invoice], TODAY)


def test_before_undoing_it_is_shown_what_that_changes(
    shelf: Shelf, editor: Client, django_capture_on_commit_callbacks: Any
) -> None:
    searched("blinker rødt")
    with django_capture_on_commit_callbacks(execute=True):
        saved(editor, ADD, _wish(shelf.invoice))
    address = reverse("pins:undo", args=[ShapingChange.objects.get().pk])
    assert f'href="{address}"' in editor.get(reverse("pins:index")).content.decode()
    shown = editor.get(address).context
    (shift,) = shown["effect"].shifts
    assert (shift.before, shift.after) == (("Forstå fakturaen",), ())
    assert [str(each["url"]) for each in shown["breadcrumbs_items"]][1:] == [
        reverse("pins:index"),
        "",
    ]
    assert Pin.objects.exists()


def test_undoing_pins_no_phrasing_twice(shelf: Shelf, editor: Client) -> None:
    saved(editor, ADD, _wish(shelf.invoice))
    editor.post(reverse("pins:delete", args=[Pin.objects.get().pk]))
    deleted = ShapingChange.objects.latest("pk")
    saved(editor, ADD, _wish(shelf.router))
    address = reverse("pins:undo", args=[deleted.pk])
    assert "is pinned already" in editor.post(address, follow=True).content.decode()
    assert Pin.objects.get().articles == [shelf.router]


def test_a_change_of_another_kind_is_not_undone_here(shelf: Shelf, editor: Client) -> None:
    saved(editor, ADD, _wish(shelf.invoice))
    address = reverse("synonyms:undo", args=[ShapingChange.objects.get().pk])
    assert editor.post(address).status_code == 404


@pytest.mark.parametrize(
    ("wish", "said"),
    [
        ({"phrasings": " , "}, "Write a word or a short phrase."),
        ({"phrasings": "…"}, "“…” has no letters or digits."),
        ({"phrasings": "a " * 25}, "“" + ("a " * 25).strip() + "” is too long"),
        ({"articles": "ruter"}, "“ruter” is not an article's number"),
        ({"articles": ","}, "Write the number of an article"),
        ({"articles": "1, 2, 3, 4, 5, 6"}, "Name at most 5 articles."),
        ({"articles": "KB-99999"}, "There is no article KB-99999."),
        ({"articles": "{english}"}, "KB-{english} has no published text in this language"),
        ({"articles": "{draft}"}, "KB-{draft} has no published text in this language"),
        ({"starts": str(TODAY), "ends": str(TODAY - DAY)}, "The last day is before the first."),
        ({"phrasings": "rødt lys"}, "“rødt lys” is pinned already"),
    ],
)
def test_what_makes_no_sense_is_refused_in_words(
    shelf: Shelf, editor: Client, wish: dict[str, str], said: str
) -> None:
    _pin(shelf.invoice, phrasings="ro, rødt lyset")
    filled = {name: value.format(**vars(shelf)) for name, value in wish.items()}
    answer = editor.post(ADD, {**_wish(shelf.router), **filled})
    errors = [error for errors in answer.context["form"].errors.values() for error in errors]
    assert any(error.startswith(said.format(**vars(shelf))) for error in errors), errors


def test_a_phrasing_may_be_pinned_again_for_other_days(shelf: Shelf, editor: Client) -> None:
    _pin(shelf.invoice, ends=TODAY)
    saved(editor, ADD, _wish(shelf.router, starts=str(TODAY + DAY)))
    assert Pin.objects.count() == 2


def test_the_list_names_articles_and_says_what_acts(shelf: Shelf, editor: Client) -> None:
    assert "There are no pins" in editor.get(reverse("pins:index")).content.decode()
    _pin(shelf.invoice, shelf.draft, ends=TODAY - DAY)
    page = editor.get(reverse("pins:index")).content.decode()
    assert f"KB-{shelf.invoice} Forstå fakturaen" in page
    assert f"KB-{shelf.draft} (not published in this language)" in page
    assert "Over" in page


def test_the_report_leads_to_a_pin(shelf: Shelf, editor: Client) -> None:
    searched("blinker rødt")
    report = editor.get(reverse("search_report"), {"period": "30"}).content.decode()
    assert f"{ADD}?locale=nb&amp;phrasings=blinker+r%C3%B8dt" in report
    prefilled = {"locale": "nb", "phrasings": "rødt", "articles": "KB-1"}
    form = editor.get(ADD, prefilled).context["form"]
    assert {name: form[name].value() for name in prefilled} == prefilled


def test_who_may_not_shape_is_refused(shelf: Shelf, editor: Client) -> None:
    saved(editor, ADD, _wish(shelf.invoice))
    publisher = browser_of(shelf.publisher)
    address = reverse("pins:undo", args=[ShapingChange.objects.get().pk])
    assert publisher.get(ADD).status_code in (302, 403)
    assert publisher.get(address).status_code in (302, 403)
    publisher.post(address)
    assert Pin.objects.exists()
