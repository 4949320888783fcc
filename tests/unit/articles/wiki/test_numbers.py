"""Checks how numbers and addresses in stored rich text become links."""

import pytest

from articles.wiki.numbers import Named, PageRef, linked, named_by, numbers_in

HOSTS = frozenset({"help.example.org"})


def _find(named: Named) -> PageRef | None:
    if named.number == 12 or named.path == "/nb/mobil/bytt-sim/":
        return PageRef(page=7, number=12, anchor=named.anchor)
    return None


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("<p>Se KB-12.</p>", '<p>Se <a linktype="page" id="7">KB-12</a>.</p>'),
        ("<p>Se kb-12.</p>", '<p>Se <a linktype="page" id="7">kb-12</a>.</p>'),
        ("<p>KB-99</p>", "<p>KB-99</p>"),
        ("<p>XKB-12 og KB-12b</p>", "<p>XKB-12 og KB-12b</p>"),
        ("<p><code>KB-12</code></p>", "<p><code>KB-12</code></p>"),
        (
            '<p><a href="https://help.example.org/nb/kb-12/#sim">bytt KB-12</a></p>',
            '<p><a linktype="page" id="7" anchor="sim">bytt KB-12</a></p>',
        ),
        (
            "<p>Les https://help.example.org/nb/mobil/bytt-sim/ først</p>",
            '<p>Les <a linktype="page" id="7">KB-12</a> først</p>',
        ),
        (
            '<p><a href="https://elsewhere.org/nb/kb-12/">der</a></p>',
            '<p><a href="https://elsewhere.org/nb/kb-12/">der</a></p>',
        ),
        ("<p>https://elsewhere.org/kb-12/</p>", "<p>https://elsewhere.org/kb-12/</p>"),
    ],
)
def test_what_is_named_becomes_a_link(before: str, after: str) -> None:
    assert linked(before, _find, HOSTS) == after


def test_a_saved_text_is_not_linked_twice() -> None:
    once = linked("<p>KB-12 og <b>KB-12</b></p>", _find, HOSTS)
    assert linked(once, _find, HOSTS) == once


def test_an_anchor_cannot_break_out_of_its_attribute() -> None:
    html = '<a href="https://help.example.org/kb-12#&quot;&gt;&lt;b&gt;">x</a>'
    assert '"><b>' not in linked(html, _find, HOSTS)


@pytest.mark.parametrize(
    ("address", "named"),
    [
        ("/nb/kb-12/", Named(number=12)),
        ("http://help.example.org:8000/KB-12", Named(number=12)),
        ("/nb/mobil/bytt-sim/#a", Named(path="/nb/mobil/bytt-sim/", anchor="a")),
        ("//help.example.org/kb-3/", Named(number=3)),
        ("mailto:a@help.example.org", None),
        ("//elsewhere.org/kb-3/", None),
        ("http://[broken", None),
        ("#sim", None),
    ],
)
def test_addresses_of_this_site_are_known(address: str, named: Named | None) -> None:
    assert named_by(address, HOSTS) == named


def test_numbers_are_named_once_in_order() -> None:
    assert numbers_in("KB-3, KB-1 og kb-3") == [3, 1]
