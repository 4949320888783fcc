"""Tests that foreign HTML becomes what an editor could have written, and nothing else."""

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter

from articles.blocks.prose import FEATURES
from articles.importing.html import blocks_of

KEEPS = {
    "paragraphs": "<p>One</p><p>Two</p>",
    "headings": "<h2>Start</h2><p>One</p><h3>Then</h3><p>Two</p>",
    "marks": "<p>Press <b>OK</b> and <i>wait</i>, then <code>ping</code></p>",
    "marks in marks": "<p><b>All <i>of it</i></b></p>",
    "a link": '<p>See <a href="https://example.org/a?b=1&amp;c=2">there</a></p>',
    "lists": "<ul><li>One</li><li>Two</li></ul><ol><li>First</li></ol>",
    "a list in a list": "<ul><li>One<ul><li>Two</li></ul></li><li>Three</li></ul>",
    "a line break": "<p>One<br/>Two</p>",
    "signs": "<p>a &lt; b &amp; c &gt; d</p>",
    "a hard space": "<p>10\u00a0GB</p>",
}


def _prose(html: str) -> str:
    """Return the prose that ``html`` becomes; fails when there is anything else."""
    blocks = blocks_of(html)
    assert [block["type"] for block in blocks] == ["prose"] * len(blocks)
    return "".join(block["value"] for block in blocks)


def _edited(html: str) -> str:
    """Return what is stored once somebody opened the text in the editor and saved it."""
    converter = ContentstateConverter(FEATURES)
    stored = converter.to_database_format(converter.from_database_format(html))
    return re.sub(r' data-block-key="[^"]*"', "", stored)


@pytest.mark.parametrize("html", KEEPS.values(), ids=KEEPS)
def test_what_an_editor_writes_is_kept(html: str) -> None:
    assert _prose(html) == html


BECOMES = {
    "strong": ("<p><strong>x</strong></p>", "<p><b>x</b></p>"),
    "em": ("<p><em>x</em></p>", "<p><i>x</i></p>"),
    "kbd": ("<p>Press <kbd>F1</kbd></p>", "<p>Press <code>F1</code></p>"),
    "h1": ("<h1>x</h1>", "<h2>x</h2>"),
    "h4": ("<h4>x</h4><p>y</p>", "<h3>x</h3><p>y</p>"),
    "bare text": ("x", "<p>x</p>"),
    "text beside a paragraph": ("x<p>y</p>z", "<p>x</p><p>y</p><p>z</p>"),
    "boxes": ("<div>x</div><div>y</div>", "<p>x</p><p>y</p>"),
    "a box around paragraphs": ("<div><p>x</p><p>y</p></div>", "<p>x</p><p>y</p>"),
    "a quote": ("<blockquote><p>x</p></blockquote>", "<p>x</p>"),
    "a definition list": ("<dl><dt>x</dt><dd>y</dd></dl>", "<p>x</p><p>y</p>"),
    "a paragraph in an item": ("<ul><li><p>x</p></li></ul>", "<ul><li>x</li></ul>"),
    "two paragraphs in an item": (
        "<ul><li><p>x</p><p>y</p></li></ul>",
        "<ul><li>x<br/>y</li></ul>",
    ),
    "a list below a paragraph in an item": (
        "<ol><li><p>x</p><ul><li><p>y</p></li></ul></li></ol>",
        "<ol><li>x<ul><li>y</li></ul></li></ol>",
    ),
    "text after a list in an item": (
        "<ul><li>x<ul><li>y</li></ul>z</li></ul>",
        "<ul><li>x<ul><li>y</li></ul></li><li>z</li></ul>",
    ),
    "two lists in a row": (
        "<ul><li>x</li></ul><ul><li>y</li></ul>",
        "<ul><li>x</li><li>y</li></ul>",
    ),
    "an item without a list": ("<li>x</li>", "<ul><li>x</li></ul>"),
    "code in an item": (
        "<ol><li>Run<pre>a &lt; b\nc</pre></li><li>Wait</li></ol>",
        "<ol><li>Run<br/><code>a &lt; b</code><br/><code>c</code></li><li>Wait</li></ol>",
    ),
    "a table in an item": (
        "<ul><li>x<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table></li></ul>",
        "<ul><li>x<br/>a · b<br/>c</li></ul>",
    ),
    "white space": ("<p>\n  x \t y\n</p>\n", "<p>x y</p>"),
    "white space around marks": ("<p>x<b> y </b>z</p>", "<p>x <b>y</b> z</p>"),
    "empty marks and paragraphs": ("<p> </p><p><b></b></p><p>x<i> </i>y</p>", "<p>x y</p>"),
    "bold in bold": ("<p><b>x <strong>y</strong></b></p>", "<p><b>x y</b></p>"),
    "breaks at the ends": ("<p><br>x<br><br>y<br></p>", "<p>x<br/>y</p>"),
    "a picture": ('<p>x<img src="a.png" alt="y">z</p>', "<p>xz</p>"),
    "a comment": ("<p>x<!-- y --></p>", "<p>x</p>"),
}


@pytest.mark.parametrize(("html", "stored"), BECOMES.values(), ids=BECOMES)
def test_what_the_editor_has_no_button_for_becomes_the_nearest(html: str, stored: str) -> None:
    assert _prose(html) == stored


@pytest.mark.parametrize("html", [*KEEPS.values(), *(stored for _html, stored in BECOMES.values())])
def test_the_editor_changes_nothing_in_what_is_stored(html: str) -> None:
    assert _edited(html) == html


HOSTILE = {
    "a script": "<p>x</p><script>alert(1)</script>",
    "a style": "<style>p{color:red}</style><p>x</p>",
    "a handler": '<p onclick="alert(1)">x</p>',
    "a script's address": '<p><a href="javascript:alert(1)">x</a></p>',
    "a hidden script's address": '<p><a href=" jAvA&#x0A;script:alert(1)">x</a></p>',
    "an odd address": '<p><a href="magnet:?xt=1">x</a></p>',
    "data": '<p><a href="data:text/html,x">x</a></p>',
    "a page by number": '<p><a linktype="page" id="3">x</a></p>',
    "an embed": '<embed embedtype="image" id="1"><p>x</p>',
    "a frame": '<iframe srcdoc="<p>y</p>"></iframe><p>x</p>',
    "a vector picture": "<svg><script>alert(1)</script></svg><p>x</p>",
    "an open tag": "<p>x</p><a href='",
}


@pytest.mark.parametrize("html", HOSTILE.values(), ids=HOSTILE)
def test_nothing_hostile_gets_in(html: str) -> None:
    assert _prose(html) == "<p>x</p>"


def test_an_address_cannot_leave_its_attribute() -> None:
    html = """<p><a href='https://x/"onmouseover="alert(1)'>x</a></p>"""
    assert re.findall(r"<a ([a-z]+)=\"[^\"]*\">x</a>", _prose(html)) == ["href"]


def test_a_table_becomes_a_block() -> None:
    (block,) = blocks_of(
        "<table><caption>Prices</caption><thead><tr><th>A</th><th>B</th></tr></thead>"
        "<tbody><tr><td>1 &amp; 2</td></tr><tr><td><p>x</p><p>y</p></td><td><b>z</b>!</td></tr>"
        "</tbody></table>"
    )
    assert block["type"] == "table"
    assert block["value"]["caption"] == "Prices"
    assert [column["heading"] for column in block["value"]["columns"]] == ["A", "B"]
    assert [row["values"] for row in block["value"]["rows"]] == [["1 & 2", ""], ["x y", "z!"]]


def test_a_table_in_a_cell_is_text_of_the_cell() -> None:
    (block,) = blocks_of("<table><tr><td>a<table><tr><td>b</td></tr></table>c</td></tr></table>")
    assert [column["heading"] for column in block["value"]["columns"]] == ["a b c"]


def test_code_becomes_a_block_as_it_stands() -> None:
    (block,) = blocks_of("<pre>\nif a &lt; b:\n    <b>go</b>()\n</pre>")
    assert block == {
        "type": "code",
        "value": {"language": "", "caption": "", "code": "if a < b:\n    go()"},
    }


def test_blocks_stand_in_the_order_of_the_page() -> None:
    blocks = blocks_of("<p>a</p><pre>b</pre><p>c</p><table><tr><td>d</td></tr></table>e")
    assert [block["type"] for block in blocks] == ["prose", "code", "prose", "table", "prose"]


@pytest.mark.parametrize("html", ["", "  ", "<p></p>", "<table></table>", "<pre>\n</pre>"])
def test_nothing_becomes_nothing(html: str) -> None:
    assert blocks_of(html) == []


def test_deep_nesting_ends() -> None:
    assert blocks_of("<div>" * 5_000 + "x" + "</div>" * 5_000)


TAGS = [
    "p",
    "div",
    "ul",
    "ol",
    "li",
    "b",
    "em",
    "code",
    "h2",
    "h4",
    "br",
    "table",
    "tr",
    "td",
    "pre",
]
PIECES = st.sampled_from([f"<{t}>" for t in TAGS] + [f"</{t}>" for t in TAGS])


@given(st.lists(PIECES | st.sampled_from(["word ", " and", "more", "&lt;", "\n"]), max_size=25))
def test_no_word_is_lost_or_glued_whatever_the_tags(pieces: list[str]) -> None:
    html = "".join(pieces)
    said = re.findall(r"word|and|more", " ".join(str(block["value"]) for block in blocks_of(html)))
    assert sorted(said) == sorted(piece.strip() for piece in pieces if piece.strip().isalpha())


@given(st.lists(PIECES | st.text(max_size=5), max_size=25))
def test_no_input_is_an_error(pieces: list[str]) -> None:
    blocks_of("".join(pieces))


@pytest.mark.parametrize(
    "html",
    [
        "<p>faktura\u202efdp</p>",
        "<p>faktura&#x202e;f&#1;dp</p>",
        "<pre>faktura&#x202e;fdp</pre>",
        "<table><tr><td>faktura&#x202e;fdp</td></tr></table>",
    ],
)
def test_what_nobody_can_see_goes_however_it_is_written(html: str) -> None:
    stored = json.dumps(blocks_of(html))
    assert "fakturafdp" in stored
