"""Checks that a form gives back what it was made from, and takes what was typed into it."""

from itertools import count
from typing import Any

from articles.proposals.form import Part, sheet
from articles.proposals.typed import Reading, read
from tests.unit.articles.proposals.contents import content, prose, steps, table, tree

PICTURE = {"image": 3, "alt_text": "Ruter", "decorative": False}
KEYED = '<p data-block-key="k">Med <b>merke </b>og nøkkel.</p>'
BASE = content(
    prose("a", "En.", "To."),
    {"type": "prose", "id": "k", "value": KEYED},
    {"type": "prose", "id": "e", "value": '<embed embedtype="media" url="x"/>'},
    steps("s", s1="Trekk.", s2="Vent."),
    table("t", ["Lys", "Betyr"], ["hvit", "bra"], caption="Lamper"),
    tree("r", lys="Lyser den?", vent="Vent."),
    {"type": "code", "id": "c", "value": {"language": "", "caption": "", "code": "  a\n\tb"}},
    {"type": "image", "id": "i", "value": {"image": PICTURE, "caption": "Bak"}},
    {"type": "callout", "id": "o", "value": {"kind": "tip", "text": "<p>Husk.</p>"}},
    {"type": "snippet", "id": "n", "value": 7},
    {"type": "from_the_future", "id": "f", "value": {"text": "?"}},
)


def _filled() -> dict[str, str]:
    """Return every field as a browser would send it back untouched, with its line ends."""
    form = sheet(BASE)
    fields = [*form.fields.values(), *(field for part in form.parts for field in _fields(part))]
    return {field.name: field.text.replace("\n", "\r\n") for field in fields}


def _fields(part: Part) -> list[Any]:
    cells = [cell for row in part.grid for cell in row]
    return [field for field in (*part.fields, *cells, part.new_step, part.after) if field]


def _read(**typed: str) -> Reading:
    numbers = count(1)
    named = {name.replace("__", "/"): value for name, value in typed.items()}
    return read(BASE, _filled() | named, lambda: f"new-{next(numbers)}")


def _block(reading: Reading, key: str) -> Any:
    return next((block["value"] for block in reading.content["body"] if block["id"] == key), None)


def test_an_untouched_form_changes_not_a_byte() -> None:
    assert _read() == Reading(BASE, {})
    assert read(BASE, {}, lambda: "x").content == BASE


def test_what_cannot_be_typed_offers_no_field() -> None:
    parts = {part.key: part for part in sheet(BASE).parts}
    assert {key for key, part in parts.items() if not part.typed} == {"e", "n", "f"}
    assert _block(_read(body__e="<p>Inn</p>", body__n="9", body__i__image="9"), "n") == 7


def test_one_field_is_changed_and_the_others_stay() -> None:
    reading = _read(body__a="En.\n\n**To.**", title="  Ny   tittel ")
    assert _block(reading, "a") == "<p>En.</p><p><b>To.</b></p>"
    assert reading.content["title"] == "Ny tittel"
    assert reading.content["body"][1:] == BASE["body"][1:]


def test_steps_are_changed_emptied_and_added() -> None:
    reading = _read(body__s__s1__text="Dra.", body__s__s2__text=" ", body__s__new="Tre.\n\nFire.")
    texts = [step["value"]["text"] for step in _block(reading, "s")]
    assert texts == ["<p>Dra.</p>", "<p>Tre.</p>", "<p>Fire.</p>"]


def test_the_words_of_a_tree_are_changed_and_its_ways_stay() -> None:
    places = "body__r__places__lys__"
    typed = {f"{places}question": "Blinker den?", f"{places}text": " "}
    reading = _read(body__r__title="Galt?", **typed, **{f"{places}answers__lys-1__answer": "Nei"})
    value = _block(reading, "r")
    first = value["places"][0]["value"]
    answer = {"type": "item", "id": "lys-1", "value": {"answer": "Nei", "next": "vent"}}
    assert value["title"] == "Galt?"
    assert first == {"key": "lys", "question": "Blinker den?", "text": "", "answers": [answer]}
    assert value["places"][1:] == BASE["body"][5]["value"]["places"][1:]


def test_cells_are_changed_and_rows_come_and_go() -> None:
    reading = _read(
        body__t__0__0="", body__t__0__1="", body__t__new__0="rød", body__t__heading__1="Gjør"
    )
    value = _block(reading, "t")
    assert [row["values"] for row in value["rows"]] == [["rød", ""]]
    assert [column["heading"] for column in value["columns"]] == ["Lys", "Gjør"]


def test_blocks_are_taken_out_and_text_comes_after_them() -> None:
    reading = _read(body__a="", remove__n="on", add__k="- Ny", body__c__code="")
    keys = [block["id"] for block in reading.content["body"]]
    assert keys == ["k", "new-1", "e", "s", "t", "r", "i", "o", "f"]
    assert _block(reading, "new-1") == "<ul><li>Ny</li></ul>"


def test_a_bad_link_is_named_by_its_field() -> None:
    assert set(_read(body__o__text="[x](ftp:y)").errors) == {"body/o/text"}


def test_what_was_typed_is_in_the_form_again() -> None:
    form = sheet(BASE, {"title": "Halv", "remove/n": "on"}, {"title": "Feil"})
    assert (form.fields["title"].text, form.fields["title"].error) == ("Halv", "Feil")
    assert [part.key for part in form.parts if part.removed] == ["n"]
