"""Tests the screens of golden queries, the warning before a break, and the shelf."""

from html import unescape
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation

from kb.desk.home import shelves_for
from search.models import GoldenQuery, GoldenResult, ShapingChange
from search.shaping.golden.rounds import golden_step
from tests.browsers import browser_of
from tests.db.shaping.conftest import Shelf, saved

ADD = "/admin/golden-queries/new/"


def _wish(shelf: Shelf, **more: str) -> dict[str, Any]:
    wish = {"locale": "nb", "question": "starte ruter", "article": f"KB-{shelf.router}"}
    return {**wish, "within": "1", "audience": "public", **more}


def _golden(shelf: Shelf, **more: Any) -> GoldenQuery:
    values = {"locale": "nb", "question": "starte ruter", "article": shelf.router, "within": 1}
    golden: GoldenQuery = GoldenQuery.objects.create(**{**values, **more})
    return golden


def _broken(shelf: Shelf, **more: Any) -> GoldenResult:
    now = timezone.now()
    made: GoldenResult = GoldenResult.objects.create(
        query=_golden(shelf), asked_at=now, since=now, ok=False, rank=4, fault="lower", **more
    )
    return made


def test_what_it_finds_is_shown_and_then_saved(shelf: Shelf, editor: Client) -> None:
    shown = editor.post(ADD, _wish(shelf))
    assert not GoldenQuery.objects.exists()
    assert shown.context["effect"].ok
    assert shown.context["effect"].titles[0] == (f"KB-{shelf.router} Start en ruter på nytt", True)
    editor.post(ADD, {**_wish(shelf), "seen": shown.context["seen"]})
    assert str(GoldenQuery.objects.get()) == f"starte ruter → KB-{shelf.router}"
    page = editor.get(reverse("golden_queries:index")).content.decode()
    assert "Not asked yet" in page
    golden_step()
    page = editor.get(reverse("golden_queries:index")).content.decode()
    assert "stands at place 1" in page


def test_what_is_not_found_is_said_and_may_be_saved(shelf: Shelf, editor: Client) -> None:
    wish = _wish(shelf, question="støvsuger")
    shown = editor.post(ADD, wish)
    assert not shown.context["effect"].ok
    assert "the search says that there is no answer" in shown.content.decode()
    saved(editor, ADD, wish)
    assert GoldenQuery.objects.exists()


@pytest.mark.parametrize(
    ("wish", "said"),
    [
        ({"question": "?!"}, "Write a question with letters or digits."),
        ({"article": "KB-1, KB-2"}, "Name one article."),
        ({"article": "KB-99999"}, "There is no article KB-99999."),
        ({"article": "KB-{english}"}, "KB-{english} has no published text in this language"),
        ({"article": "KB-{staff}"}, "KB-{staff} is not open to whoever asks."),
        ({"within": "0"}, "Ensure this value is greater than or equal to 1."),
        ({"within": "11"}, "Ensure this value is less than or equal to 10."),
        ({"audience": "nobody"}, "Select a valid choice."),
        ({"question": "Starte RUTER?"}, "This is a golden query already"),
    ],
)
def test_what_makes_no_sense_is_refused_in_words(
    shelf: Shelf, editor: Client, wish: dict[str, str], said: str
) -> None:
    _golden(shelf)
    filled = {name: value.format(**vars(shelf)) for name, value in wish.items()}
    answer = editor.post(ADD, {**_wish(shelf, question="starte en ruter"), **filled})
    assert said.format(**vars(shelf)) in unescape(answer.content.decode())
    assert GoldenQuery.objects.count() == 1


def test_a_pin_that_would_break_one_says_so_before_it_is_saved(
    shelf: Shelf, editor: Client
) -> None:
    _golden(shelf)
    wish = {"locale": "nb", "phrasings": "starte ruter", "articles": f"KB-{shelf.invoice}"}
    (broken,) = editor.post("/admin/pins/new/", wish).context["effect"].breaks
    assert broken.article == f"KB-{shelf.router} Start en ruter på nytt"
    assert broken.found == "stands at place 2, not among the first 1"


def test_deleting_the_pin_that_keeps_one_well_says_so(shelf: Shelf, editor: Client) -> None:
    _golden(shelf, question="blinker rødt")
    wish = {"locale": "nb", "phrasings": "blinker rødt", "articles": f"KB-{shelf.router}"}
    saved(editor, "/admin/pins/new/", wish)
    pin = ShapingChange.objects.get().row
    page = editor.get(reverse("pins:delete", args=[pin])).content.decode()
    assert "1 golden query would break:" in page
    assert "Nothing has been saved yet." not in page


def test_the_list_can_be_narrowed_to_what_broke(shelf: Shelf, editor: Client) -> None:
    _broken(shelf)
    _golden(shelf, question="forstå fakturaen", article=shelf.invoice)
    page = editor.get(reverse("golden_queries:index"), {"state": "broken"}).content.decode()
    assert "starte ruter" in page
    assert "stands at place 4, not among the first 1" in page
    assert "forstå fakturaen" not in page


def test_the_shelf_shows_breaks_to_editors_and_to_who_caused_them(shelf: Shelf) -> None:
    _broken(shelf, by=shelf.publisher, article=shelf.router)
    for person in (shelf.editor, shelf.publisher):
        with translation.override("en"):
            (found,) = [each for each in shelves_for(person) if each.key == "golden"]
        assert [row.title for row in found.rows] == ["starte ruter"]
        assert f"after KB-{shelf.router} was changed" in found.rows[0].detail
    GoldenResult.objects.update(by=None)
    assert "golden" not in [each.key for each in shelves_for(shelf.publisher)]


def test_a_change_can_be_undone(shelf: Shelf, editor: Client) -> None:
    saved(editor, ADD, _wish(shelf))
    editor.post(reverse("golden_queries:undo", args=[ShapingChange.objects.get().pk]))
    assert not GoldenQuery.objects.exists()
    again = ShapingChange.objects.latest("pk")
    editor.post(reverse("golden_queries:undo", args=[again.pk]))
    assert GoldenQuery.objects.get().within == 1


def test_who_may_not_shape_is_refused(shelf: Shelf) -> None:
    publisher = browser_of(shelf.publisher)
    assert publisher.get(ADD).status_code in (302, 403)
    assert not GoldenQuery.objects.exists()
