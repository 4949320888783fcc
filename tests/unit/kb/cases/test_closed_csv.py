"""Reads closed cases from lines, good ones and bad ones."""

from datetime import UTC, datetime

import pytest

from kb.cases.closed_csv import BadLine, UnreadableError, closed_cases
from kb.cases.storing import Case

HEAD = "case,subject,opened,closed,agent"


def test_cases_are_read_by_the_names_of_the_columns() -> None:
    line = '4711,"Hei, hjelp",2026-05-20T10:00:00Z,2026-05-20 13:00,ada'
    (case,) = closed_cases([HEAD, line], "zendesk")
    assert isinstance(case, Case)
    assert (case.system, case.case, case.agent, case.team) == ("zendesk", "4711", "ada", "")
    # Without an offset it is the site's time, which is two hours ahead in May.
    assert case.closed == datetime(2026, 5, 20, 11, tzinfo=UTC)
    assert case.answered is None


@pytest.mark.parametrize(
    "lines", [[], ["case;opened;closed"], ["case,opened"], [f"case,opened,closed,{'x' * 200_000}"]]
)
def test_a_file_without_columns_is_refused_in_words(lines: list[str]) -> None:
    with pytest.raises(UnreadableError, match="The first line"):
        list(closed_cases(lines, "zendesk"))


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("4711,,yesterday,2026-05-20,", "yesterday"),
        ("4711,,2026-05-20,,", "closed"),
        (",,2026-05-20,2026-05-21,", "case"),
        ("4711,,2026-05-21,2026-05-20,", "before"),
        ("4711,,1826-05-21,2026-05-20,", "since 2000"),
        ("4711,,0001-01-01,9999-12-31,", "since 2000"),
        ("4711\udce6,,2026-05-20,2026-05-21,", "case"),
        (f"4711,{'x' * 200_000},2026-05-20,2026-05-21,", "field limit"),
        ("4711,a\rb,2026-05-20,2026-05-21,", "new-line"),
    ],
)
def test_a_bad_line_is_named_and_the_rest_goes_on(line: str, told: str) -> None:
    good = '4712,"Hei,\n'  # a cell of two lines
    lines = [HEAD, "", line, good, 'hjelp",2026-05-20,2026-05-21,ada', line]
    bad, case, again = closed_cases(lines, "zendesk")
    assert isinstance(case, Case)
    assert case.case == "4712"
    assert isinstance(bad, BadLine)
    assert isinstance(again, BadLine)
    assert (bad.number, again.number) == (3, 6)
    assert told in bad.reason
