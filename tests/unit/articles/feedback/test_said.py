"""Tests that whatever a form holds is read safely or refused with a sentence."""

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.feedback.said import SaidFlag, SaidVote, UnusableError, plain, read_flag, read_vote
from articles.models.feedback import MAX_TEXT

ANY_FORM = st.dictionaries(
    st.sampled_from(["helpful", "reason", "text", "sentence", "anchor"]),
    st.text() | st.sampled_from(["yes", "no", "wrong", "outdated"]),
)


def test_a_bare_vote_asks_for_no_more() -> None:
    assert read_vote({"helpful": "yes"}) == SaidVote(helpful=True)


def test_words_are_trimmed_of_what_nobody_sees() -> None:
    said = read_vote({"helpful": "no", "reason": "wrong", "text": " a\x00b\u202ec\r\nd "})
    assert said == SaidVote(helpful=False, reason="wrong", text="abc\nd")


@pytest.mark.parametrize(
    "form",
    [
        {},
        {"helpful": "maybe"},
        {"helpful": "no", "reason": "<script>"},
        {"helpful": "no", "text": "x" * (MAX_TEXT + 1)},
    ],
)
def test_what_cannot_be_used_is_refused(form: dict[str, str]) -> None:
    with pytest.raises(UnusableError, match=r"\w{3}.*\."):
        read_vote(form)


def test_a_flag_needs_a_reason() -> None:
    with pytest.raises(UnusableError):
        read_flag({"sentence": "The price is wrong."})
    assert read_flag({"reason": "wrong", "anchor": "x" * 900}) == SaidFlag(
        reason="wrong", sentence="", anchor="x" * 120
    )


@given(ANY_FORM)
def test_no_form_breaks_the_reading(form: dict[str, str]) -> None:
    for read in (read_vote, read_flag):
        with contextlib.suppress(UnusableError):
            read(form)


@given(st.text())
def test_plain_text_can_be_stored(text: str) -> None:
    assert "\x00" not in plain(text)
    plain(text).encode()
