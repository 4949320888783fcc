"""Checks that rich text survives the way to a text area and back, and what typed text means."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.proposals.markup import BadLinkError, as_text, from_text, links_in

LINK = '<a linktype="page" id="12">her</a>'


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>En</p><p>To</p>", "En\n\nTo"),
        ("<h2>Om</h2><h3>Mer</h3>", "## Om\n\n### Mer"),
        (
            "<p>Et <b>fett</b> og <i>skrått</i> <code>ord</code></p>",
            "Et **fett** og _skrått_ `ord`",
        ),
        (f"<p>Se {LINK}.</p>", "Se [her](page:12)."),
        ('<p><a href="https://a.no/x_(y)">Nett</a></p>', "[Nett](https://a.no/x_(y))"),
        ("<ul><li>En<ol><li>Under</li></ol></li><li>To</li></ul>", "- En\n   1. Under\n- To"),
        ("<p>Linje<br/>til</p>", "Linje\ntil"),
        ("<p>Tast *100# nå</p>", "Tast *100# nå"),
        ("<p>Tast *100# og *101#</p>", "Tast *100# og *101#"),
        ("<p>*to* stjerner</p>", "\\*to\\* stjerner"),
        ("<p># ingen overskrift</p>", "\\# ingen overskrift"),
        (
            '<p><a linktype="page" id="12" anchor="sim-kort">x</a></p>',
            "[x](page:12#sim-kort)",
        ),
        ("<p>1. mai</p>", "1\\. mai"),
        ("<p>filen min_fil_a &amp; b &lt; c</p>", "filen min_fil_a & b < c"),
    ],
)
def test_rich_text_is_shown_plainly_and_read_back(html: str, text: str) -> None:
    assert as_text(html, lists=True) == text
    assert from_text(text, lists=True, links=links_in(html)) == html


@pytest.mark.parametrize(
    "html",
    [
        '<embed embedtype="image" id="1"/>',
        "<p>Et <span>ord</span></p>",
        "<ul><li>En</li></ul><ul><li>To</li></ul>",
        '<p><a href="https://a.no" target="_blank">x</a></p>',
        "<p>Uavsluttet",
        "løs tekst",
    ],
)
def test_what_would_be_lost_is_not_offered(html: str) -> None:
    assert as_text(html, lists=True) is None


def test_headings_and_lists_are_plain_signs_in_short_texts() -> None:
    assert as_text("<h2>Om</h2>", lists=False) is None
    assert from_text("- Trykk", lists=False, links=()) == "<p>- Trykk</p>"
    assert as_text("<p>- Trykk</p>", lists=False) == "- Trykk"


@pytest.mark.parametrize(
    "text",
    ["[x](javascript:alert(1))", "[x](page:13)", "[x](//a.no)", "[x](a.no)", "[x](data:text/html)"],
)
def test_a_link_that_leads_nowhere_is_refused(text: str) -> None:
    with pytest.raises(BadLinkError):
        from_text(text, lists=True, links={"page:12"})


@settings(max_examples=150)
@given(st.text(alphabet="ab *_`#-1.[]()\\<>&\n'\"", max_size=40))
def test_any_typed_text_becomes_clean_rich_text_that_is_shown_again(text: str) -> None:
    try:
        html = from_text(text, lists=True, links=())
    except BadLinkError:
        return
    assert "<script" not in html
    shown = as_text(html, lists=True)
    if shown is not None:
        assert from_text(shown, lists=True, links=links_in(html)) == html


def test_links_of_stored_bodies_are_found() -> None:
    assert links_in('[{"value": "<a id=\\"7\\" linktype=\\"document\\">"}]') == {"document:7"}
