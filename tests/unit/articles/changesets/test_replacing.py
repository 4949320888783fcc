"""Checks that words are replaced where readers see them, and nowhere else."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.changesets.replacing import Place, Replacement, Replacer

BODY: list[dict[str, Any]] = [
    {"type": "prose", "value": "<h2>Om ruter</h2><p>En ruter.</p>", "id": "a"},
    {
        "type": "table",
        "value": {
            "columns": [{"type": "text", "heading": "ruter"}],
            "rows": [{"values": ["ruter", None]}],
            "caption": "Hver ruter",
        },
        "id": "b",
    },
    {"type": "internal_note", "value": {"text": "<p>ruter</p>", "image": None}, "id": "c"},
    {
        "type": "steps",
        "value": [{"type": "item", "id": "s", "value": {"text": "ruter"}}],
        "id": "d",
    },
    {"type": "snippet", "value": 7, "id": "e"},
    {"type": "image", "value": {"image": {"image": 3, "alt_text": "ruter"}, "caption": "ruter"}},
]
CONTENT = {"title": "Start ruter", "say": "Trekk ut.", "questions": "ruter død?", "body": BODY}


def replacer(find: str, replace: str, **more: bool) -> Replacer:
    """Return a replacer for one wish."""
    return Replacer(Replacement(find=find, replace=replace, **more))


@pytest.mark.parametrize(
    ("find", "put", "text", "expected"),
    [
        ("kort", "brikke", "kortet, simkort og kort", "kortet, simkort og brikke"),
        ("kort", "brikke", "SIM-kort", "SIM-brikke"),
        ("åpne", "lukke", "Åpne døra. åpne.", "Lukke døra. lukke."),
        ("öppna", "stäng", "ÖPPNA", "Stäng"),
        ("SIM-kort", "eSIM", "SIM-kort og sim-kort", "eSIM og eSIM"),
        ("start  på nytt", "omstart", "start på\nnytt", "omstart"),
        ("a.b", "x", "axb a.b", "axb x"),
        ("ruter", r"\1 \g<0>", "ruter", r"\1 \g<0>"),
    ],
)
def test_plain_text(find: str, put: str, text: str, expected: str) -> None:
    assert replacer(find, put).text(text) == expected


def test_parts_of_words_are_found_when_asked_for() -> None:
    assert replacer("kort", "brikke", whole_words=False).text("simkortet") == "simbrikkeet"


def test_case_counts_when_asked_for() -> None:
    assert replacer("sim", "kort", match_case=True).text("SIM sim") == "SIM kort"


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ('<a href="/ruter" title="ruter">ruter</a>', '<a href="/ruter" title="ruter">X</a>'),
        ('<embed alt="ruter > ruter" id="ruter"/>', '<embed alt="ruter > ruter" id="ruter"/>'),
        ("<p>A &amp; B, ruter &lt;3</p>", "<p>A &amp; B, X &lt;3</p>"),
        ("<p>&Aring;pne&nbsp;ruter</p><p>&aring;</p>", "<p>Åpne\xa0X</p><p>&aring;</p>"),
        ("<p>hjemme<b>ruter</b></p>", "<p>hjemme<b>ruter</b></p>"),
        ("<p>hjemme</p><p>ruter</p>", "<p>hjemme</p><p>X</p>"),
        ("<ruter>ruter</ruter>", "<ruter>X</ruter>"),
    ],
)
def test_rich_text_keeps_its_tags_and_addresses(source: str, expected: str) -> None:
    assert replacer("ruter", "X").rich(source) == expected


def test_what_is_put_in_is_never_markup() -> None:
    assert replacer("ruter", "<script>").rich("<p>ruter</p>") == "<p>&lt;script&gt;</p>"


def test_entities_are_found_as_readers_see_them() -> None:
    assert replacer("A & B", "C", whole_words=False).rich("<p>A &amp; B</p>") == "<p>C</p>"


def test_a_find_that_a_tag_cuts_is_left_and_counted() -> None:
    found = replacer("ny ruter", "X")
    assert found.rich("<p>en ny <b>ruter</b></p>") == "<p>en ny <b>ruter</b></p>"
    assert (found.cut, found.places) == (1, [])


def test_every_text_of_an_article_is_looked_at() -> None:
    found = replacer("ruter", "modem")
    changed = found.content(CONTENT)
    assert set(changed) == {"title", "questions", "body"}
    prose, table, note, steps, snippet, image = (each["value"] for each in changed["body"])
    assert prose == "<h2>Om modem</h2><p>En modem.</p>"
    assert (table["columns"][0]["heading"], table["caption"]) == ("modem", "Hver modem")
    assert table["rows"] == [{"values": ["modem", None]}]
    assert note == {"text": "<p>modem</p>", "image": None}
    assert steps == [{"type": "item", "id": "s", "value": {"text": "modem"}}]
    assert (snippet, image["caption"]) == (7, "modem")
    assert image["image"] == {"image": 3, "alt_text": "ruter"}
    assert len(found.places) == 10


def test_a_place_shows_what_stands_around_it() -> None:
    found = replacer("ruter", "modem")
    found.rich("<p>Slå av <b>din</b> ruter nå</p>")
    assert found.places == [Place(" Slå av din ", "ruter", "modem", " nå ")]


def test_nothing_to_look_for_is_refused() -> None:
    with pytest.raises(ValueError, match="nothing"):
        replacer("  ", "x")


@given(source=st.text() | st.text(alphabet="<>&;\"'/abp =\n"), whole=st.booleans())
def test_what_is_not_there_changes_nothing(source: str, whole: bool) -> None:
    for find in ("qqqzzz", "æøåæøå"):
        if find not in source.lower():
            assert replacer(find, "x", whole_words=whole).rich(source) == source
            assert replacer(find, "x", whole_words=whole).text(source) == source


@given(words=st.lists(st.sampled_from(["ruter", "<b>", "</b>", "<p>", " ", "&amp;", "x"])))
def test_replacing_there_and_back_returns_to_the_start(words: list[str]) -> None:
    source = "".join(words)
    there = replacer("ruter", "qvq", match_case=True).rich(source)
    assert replacer("qvq", "ruter", match_case=True).rich(there) == source
