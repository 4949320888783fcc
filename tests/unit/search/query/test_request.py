"""Proves that whatever is typed becomes a bounded, clean request."""

from hypothesis import given

from search.query.request import MAX_CHARACTERS, MOST_SEARCHED, search_request
from tests.unit.search.examples import anything


def _text(typed: str) -> str:
    return search_request(typed, locale="nb").text


def test_spaces_and_controls_collapse() -> None:
    assert _text("  bytte\x00\n passord\u2028 ") == "bytte passord"


def test_lone_surrogates_vanish() -> None:
    assert _text("pass\ud800ord") == "passord"


def test_compatibility_forms_are_unified() -> None:
    assert _text("ﬁber ５Ｇ") == "fiber 5G"


def test_length_is_capped() -> None:
    assert len(_text("x" * 10_000)) == MAX_CHARACTERS


def test_more_is_searched_than_is_shown_again() -> None:
    request = search_request(f" {'a ' * 249}halved\n{'x' * 10_000}", locale="nb")
    assert request.whole.startswith(f"{request.text}lved x")
    assert (len(request.text), len(request.whole)) == (MAX_CHARACTERS, MOST_SEARCHED - 1)


def test_a_short_question_is_searched_as_it_is_shown() -> None:
    request = search_request(" bytte  passord ", locale="nb")
    assert request.whole == request.text == "bytte passord"


def test_limits_are_sane() -> None:
    request = search_request("x", locale="nb", limit=10**9, offset=-5)
    assert (request.limit, request.offset) == (50, 0)


@given(anything)
def test_nothing_typed_can_break_it(typed: str) -> None:
    request = search_request(typed, locale="nb")
    assert request.whole.encode().decode() == request.whole
    assert request.whole.startswith(request.text)
    assert len(request.text) <= MAX_CHARACTERS
