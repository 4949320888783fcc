"""Tests that the lines of a call are cleaned before anything is done with them."""

from kb.console.callpad.lines import LONGEST_LINE, cleaned, question_of


def test_personal_data_goes_and_the_line_stays_at_its_place() -> None:
    assert cleaned(["ruteren", "fnr 01010750160", " "]) == ["ruteren", "fnr [id number]", ""]


def test_what_cannot_be_stored_goes() -> None:
    assert cleaned(["a\0b\ud800c\nd"]) == ["abc d"]


def test_a_line_is_cut_after_it_was_masked() -> None:
    long = "x" * (LONGEST_LINE - 5) + " 4111 1111 1111 1111"
    assert cleaned([long])[0].endswith(" [car")


def test_a_mask_is_not_searched_for() -> None:
    assert question_of("kort [card number] avvist [e-mail]") == "kort avvist"
