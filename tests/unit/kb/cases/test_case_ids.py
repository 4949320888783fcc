"""Tests that the number of a case is kept, and an identity number in its place is not."""

import pytest

from kb.cases.case_ids import kept_case


@pytest.mark.parametrize("case", ["4711", "#1234567", "INC-2026-0001", "SUP/2026/93"])
def test_the_number_of_a_case_is_kept(case: str) -> None:
    assert kept_case(case) == case


@pytest.mark.parametrize(
    ("typed", "begins"),
    [
        ("01010750160", "[id number] "),
        ("kunde 811218-9876", "[id number] "),
        ("4111 1111 1111 1111", "[card number] "),
        ("kari@example.org", "[e-mail] "),
    ],
)
def test_what_tells_who_the_customer_is_becomes_a_hash(typed: str, begins: str) -> None:
    kept = kept_case(typed)
    assert kept.startswith(begins)
    assert typed not in kept
    assert kept == kept_case(typed)
    assert kept != kept_case(typed + "0")
