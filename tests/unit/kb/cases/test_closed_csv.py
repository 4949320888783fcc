"""Reads closed cases from lines, good ones and bad ones."""

from datetime import UTC, datetime

import pytest

from kb.cases.closed_csv import UnreadableError, closed_cases

HEAD = "case,subject,opened,closed,agent"


def test_cases_are_read_by_the_names_of_the_columns() -> None:
    line = '4711,"Hei, hjelp",2026-05-20T10:00:00Z,2026-05-20 13:00,ada'
    (case,) = closed_cases([HEAD, line], "zendesk")
    assert (case.system, case.case, case.agent, case.team) == ("zendesk", "4711", "ada", "")
    # Without an offset it is the site's time, which is two hours ahead in May.
    assert case.closed == datetime(2026, 5, 20, 11, tzinfo=UTC)
    assert case.answered is None


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        ([], "case, opened, closed"),
        (["case;opened;closed"], "case, opened, closed"),
        ([HEAD, "4711,,yesterday,2026-05-20,"], "Line 2"),
        ([HEAD, "4711,,2026-05-20,,"], "closed"),
        ([HEAD, ",,2026-05-20,2026-05-21,"], "case"),
        ([HEAD, "4711,,2026-05-21,2026-05-20,"], "before"),
        ([HEAD, "4711,,1826-05-21,2026-05-20,"], "since 2000"),
    ],
)
def test_a_bad_file_is_refused_in_words(lines: list[str], told: str) -> None:
    with pytest.raises(UnreadableError, match=told):
        list(closed_cases(lines, "zendesk"))
