"""Checks that every fault in ``docs/faults.md`` names tests that exist."""

import re

from tests.architecture.sources import ROOT

ROWS = 20


def test_every_row_names_tests_that_exist() -> None:
    text = (ROOT / "docs" / "faults.md").read_text()
    rows = re.findall(r"^\| (\d+)\. .*\| (.*) \|$", text, re.M)
    assert [int(number) for number, _tests in rows] == list(range(1, ROWS + 1))
    named = [name for _number, tests in rows for name in re.findall(r"`(tests/[^`]+)`", tests)]
    assert len(named) >= ROWS
    assert [name for name in named if not (ROOT / name).is_file()] == []
