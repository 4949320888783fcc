"""Tests which lines can be imported and what is said of the others."""

import json

import pytest

from articles.audience import Audience
from articles.importing.record import (
    MAX_SECTIONS,
    MalformedLineError,
    record_of,
    without_long_say,
)

GOOD = {
    "id": "a1",
    "lang": "nb",
    "title": "Ruter",
    "body_html": "<p>Start</p>",
    "section": ["Nett"],
}


def _line(**changes: object) -> str:
    return json.dumps({**GOOD, **changes})


def test_a_good_line_is_a_record() -> None:
    record = record_of(_line(topic="ruter", audience="customers", source="manual"))
    assert (record.id, record.lang, record.section) == ("a1", "nb", ("Nett",))
    assert record.audience is Audience.CUSTOMERS


def test_say_may_be_missing() -> None:
    assert record_of(_line()).say == ""


def test_what_nobody_can_see_goes_from_all_that_is_read() -> None:
    odd, clean = "a\u030a\u202e\x01b", "åb"
    given = _line(title=odd, say=odd, questions=[odd], tags=[odd], section=[odd])
    record = record_of(given)
    assert (record.title, record.say) == (clean, clean)
    assert (record.questions, record.tags, record.section) == ((clean,), (clean,), (clean,))


def test_an_id_stays_as_it_is_known_elsewhere() -> None:
    assert record_of(_line(id="a\u030a", topic="a\u030a")).id == "a\u030a"


def test_say_of_forty_words_stays() -> None:
    record = record_of(_line(say="ord " * 40))
    assert without_long_say(record) is record


def test_a_longer_say_is_left_out() -> None:
    record = record_of(_line(say="ord " * 41))
    assert without_long_say(record).say == ""


MALFORMED = {
    "half an object": ('{"id": "a1"', "not JSON"),
    "a list": ("[]", "line: Input should be a valid dictionary"),
    "null": ("null", "line: Input should be a valid dictionary"),
    "nested too deeply": ("[" * 100_000, "not JSON"),
    "a number of many digits": ("1" * 10_000, "not JSON"),
    "not UTF-8": (_line() + "\udcff", "not UTF-8"),
    "a NUL": (_line(title="a\x00b"), "NUL"),
    "no id": (_line(id=""), "id: "),
    "an id that is a number": (_line(id=7), "id: "),
    "a language that nobody reads here": (_line(lang="fi"), "lang: .*one of da, en, nb, sv"),
    "no title": (_line(title="   "), "title: "),
    "a title that is too long": (_line(title="x" * 256), "title: .*255"),
    "no body": (json.dumps({k: v for k, v in GOOD.items() if k != "body_html"}), "body_html: "),
    "a body that no editor could save": (_line(body_html="x" * 400_001), "body_html: .*400000"),
    "no section": (_line(section=[]), "section: .*at least one"),
    "sections too deep to be read": (
        _line(section=["x"] * (MAX_SECTIONS + 1)),
        "section: .*at most",
    ),
    "a title that nobody can see": (_line(title="\u202e\x01"), "title: "),
    "a tag that nobody can see": (_line(tags=["\u202e"]), "tags.0: "),
    "an unknown audience": (_line(audience="friends"), "audience: "),
    "a tag that is too long": (_line(tags=["x" * 101]), "tags.0: .*100"),
    "half a pair in the title": (_line(title="\ud800"), "title: "),
    "half a pair in the topic": (_line(topic="\ud800"), "topic: "),
    "half a pair in the answer": (_line(say="\ud800"), "say: "),
    "half a pair in a question": (_line(questions=["\ud800"]), "questions.0: "),
    "half a pair in the body": (_line(body_html="\ud800"), "body_html: "),
}


@pytest.mark.parametrize(("line", "reason"), MALFORMED.values(), ids=MALFORMED)
def test_a_bad_line_is_refused_with_the_reason(line: str, reason: str) -> None:
    with pytest.raises(MalformedLineError, match=reason):
        record_of(line)


def test_all_reasons_are_named_at_once() -> None:
    with pytest.raises(MalformedLineError, match=r"lang: .*; section: "):
        record_of(_line(lang="fi", section=[]))
