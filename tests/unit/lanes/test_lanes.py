"""Shows that the lane runner counts honestly: nothing that did not run passes for green."""

import os
import signal
from pathlib import Path

import pytest

from tests.lanes.catalogue import lanes
from tests.lanes.lane import Check, Lane, Outcome
from tests.lanes.run import run
from tests.lanes.side_by_side import side_by_side
from tests.lanes.table import closing_line, table

MIXED = """
import pytest
def test_one(): pass
def test_two(): assert False
def test_three(): pytest.skip("not here")
"""


def _lane(folder: Path, code: str) -> Lane:
    # A project of its own, which starts without ours.
    (folder / "pytest.ini").write_text("[pytest]\n")
    (folder / "test_it.py").write_text(code)
    return Lane("one", (str(folder),), environment={"PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"})


def test_a_lane_is_counted_test_by_test(tmp_path: Path) -> None:
    outcome = run(_lane(tmp_path, MIXED), everything=False)
    assert (outcome.passed, outcome.failed, outcome.skipped) == (1, 1, 1)


def test_a_lane_without_tests_has_failed(tmp_path: Path) -> None:
    outcome = run(_lane(tmp_path, ""), everything=False)
    assert (outcome.passed, outcome.failed) == (0, 1)


def test_a_lane_without_a_folder_has_failed(tmp_path: Path) -> None:
    assert run(Lane("one", (str(tmp_path / "none"),)), everything=False).failed == 1


def test_a_lane_that_cannot_be_collected_has_failed(tmp_path: Path) -> None:
    assert run(_lane(tmp_path, "import nothing_of_that_name"), everything=False).failed == 1


def test_the_processes_of_a_lane_keep_what_they_compile(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    code = "import sys\ndef test_it(): assert sys.pycache_prefix and not sys.dont_write_bytecode"
    assert run(_lane(tmp_path, code), everything=False).passed == 1


@pytest.mark.parametrize(("everything", "failed"), [(False, 0), (True, 1)])
def test_a_lane_left_out_has_failed_only_when_all_are_obligatory(
    everything: bool, failed: int
) -> None:
    outcome = run(Lane("one", missing="no server"), everything)
    assert (outcome.failed, outcome.left_out) == (failed, "no server")


def test_a_lane_says_how_many_it_left_to_the_full_run(tmp_path: Path) -> None:
    code = (
        "def test_it(record_testsuite_property): record_testsuite_property('left_to_full_run', 3)"
    )
    assert run(_lane(tmp_path, code), everything=False).later == 3


def test_each_check_counts_as_one() -> None:
    checks = (Check("well", ("true",)), Check("badly", ("sh", "-c", "echo said; exit 1")))
    outcome = run(Lane("one", checks=checks), everything=False)
    assert (outcome.passed, outcome.failed, outcome.output) == (1, 1, "badly\nsaid\n")


def _told(lane: Lane) -> Outcome:
    os.write(1, f"{lane.name} spoke\n".encode())
    if lane.name == "fell":
        os._exit(3)
    return Outcome(lane.name, passed=1, failed=int(lane.name == "failed"))


@pytest.mark.parametrize(
    ("name", "failed", "said"),
    [
        ("passed", 0, ""),
        ("failed", 1, "failed spoke\n"),
        ("fell", 1, "fell spoke\n\nThe lane ended without an outcome after 0 s."),
    ],
)
def test_a_lane_in_a_process_of_its_own_loses_nothing(name: str, failed: int, said: str) -> None:
    with side_by_side(_told) as lanes:
        lanes.start(Lane(name))
        (outcome,) = lanes.outcomes()
    assert (outcome.failed, outcome.output) == (failed, said)


def test_what_still_runs_is_ended(tmp_path: Path) -> None:
    def for_ever(_: Lane) -> Outcome:
        (tmp_path / "pid").write_text(str(os.getpid()))
        os.write(begun, b".")
        signal.pause()
        return Outcome("never")

    heard, begun = os.pipe()
    with side_by_side(for_ever) as lanes:
        lanes.start(Lane("endless"))
        os.read(heard, 1)
    with pytest.raises(ProcessLookupError):
        os.kill(int((tmp_path / "pid").read_text()), 0)


def test_servers_are_used_only_when_named_for_tests() -> None:
    elsewhere = {"DATABASE_URL": "postgresql://real", "ELASTICSEARCH_URL": "http://real"}
    missing = {lane.name for lane in lanes(elsewhere) if lane.missing}
    assert {"postgresql", "elasticsearch"} <= missing


def test_the_table_says_what_was_left_out_and_why() -> None:
    outcomes = [
        Outcome("unit", passed=12, seconds=3.4, later=2),
        Outcome("db", passed=3, failed=1, skipped=2, seconds=61.0),
        Outcome("browser", left_out="no chromium"),
    ]
    assert table(outcomes).splitlines() == [
        "lane     passed  failed  skipped  seconds",
        "unit         12       0        0        3  ran; 2 long ones are left to SVAR_LANES=all",
        "db            3       1        2       61  FAILED",
        "browser       -       -        -        -  left out: no chromium",
    ]


def test_the_closing_line_adds_all_up() -> None:
    outcomes = [Outcome("unit", passed=12), Outcome("db", passed=3, failed=1)]
    assert closing_line(outcomes) == "15 passed, 1 failed"
