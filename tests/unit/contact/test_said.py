"""Reads what people and machines type into the contact form."""

import pytest

from kb.contact.models import MAX_QUESTION
from kb.contact.said import UnusableError, read_message

GOOD = {"question": "Ruteren blinker oransje.", "email": "kari@example.org"}


def _faults(**changes: str) -> list[str]:
    with pytest.raises(UnusableError) as raised:
        read_message({**GOOD, **changes}, offered=())
    return sorted(raised.value.faults)


def test_a_message_is_read_with_what_was_tried() -> None:
    form = {**GOOD, "product": "mobile", "asked": " ruter\n blinker ", "opened": "7,7,0,x,9"}
    said = read_message(form, offered=["3", "-1", "3", "1e9"])
    assert (said.question, said.email, said.product) == (*GOOD.values(), "mobile")
    assert (said.tried.asked, said.tried.offered, said.tried.opened) == (
        "ruter blinker",
        (3,),
        (7, 9),
    )


def test_personal_numbers_leave_what_was_searched_for() -> None:
    said = read_message({**GOOD, "asked": "kari@example.org 4111 1111 1111 1111"}, offered=())
    assert said.tried.asked == "[e-mail] [card number]"


@pytest.mark.parametrize(
    ("changes", "faults"),
    [
        ({"question": ""}, ["question"]),
        ({"question": "\u200b" * 50}, ["question"]),
        ({"question": "æ" * (MAX_QUESTION + 1)}, ["question"]),
        ({"email": ""}, ["email"]),
        ({"email": "kari@"}, ["email"]),
        ({"email": "a@b.example\nBcc: all@example.org"}, ["email"]),
        ({"email": "a@b.example, c@d.example"}, ["email"]),
        ({"email": f"{'a' * 60}@{'b' * 60}.{'c' * 60}.{'d' * 60}.{'e' * 60}.no"}, ["email"]),
        ({"question": "?", "email": "x"}, ["email", "question"]),
    ],
)
def test_each_fault_is_told_at_its_field(changes: dict[str, str], faults: list[str]) -> None:
    assert _faults(**changes) == faults


def test_the_longest_question_is_taken() -> None:
    assert read_message({**GOOD, "question": "æ" * MAX_QUESTION}, offered=())
