"""Proves what counts as exact in a text, and that it is written in one way."""

import pytest
from hypothesis import given

from search.text.codes import codes
from tests.unit.search.examples import anything


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Feil E-4021 (e4021)", ("e4021",)),
        (
            "E\u20134021, E\u20114022, E\u22124023, E\uff0d4024",
            ("e4021", "e4022", "e4023", "e4024"),
        ),
        ("HTTP\u2011502, 815\u201300\u2013123", ("http502", "81500123")),
        ("Windows sier 0x80070005.", ("0x80070005",)),
        ("HTTP 502, http-502, HTTP/404", ("http502", "http404")),
        ("ERR_CONNECTION_REFUSED", ("err_connection_refused",)),
        ("på 192.168.0.1 eller", ("192.168.0.1",)),
        ("slå *#06# og *100#", ("*#06#", "*100#")),
        ("815 00 123", ("81500123",)),
        ("+47 815 00 123", ("4781500123", "81500123")),
        ("0047 81500123", ("4781500123", "81500123")),
        ("4G og 5G, mp3, A4, 12.5, side 3 av 40", ()),
        ("se KB-1234 og kb1234, KB\u20131234, kb_1234", ()),
        ("KBA-1234", ("kba1234",)),
    ],
)
def test_exact_things_are_written_in_one_way(text: str, found: tuple[str, ...]) -> None:
    assert codes(text) == found


@given(anything)
def test_an_exact_thing_is_one_token(text: str) -> None:
    assert not [code for code in codes(text) if any(each.isspace() for each in code)]
