"""Runs one lane and counts what passed."""

import sys
import tempfile
import time
import xml.etree.ElementTree as ElementTree
from dataclasses import replace
from pathlib import Path

from tests.lanes.lane import Lane, Outcome
from tests.lanes.process import called

NO_TESTS = 5
# What takes long to import, and the only tests that need it.
HEAVY_PLUGINS = {"schemathesis": "tests/contract", "playwright": "tests/browser"}


def run(lane: Lane, everything: bool) -> Outcome:
    """Run ``lane``; ``everything`` asks for all looks and long tests, and takes no excuse."""
    if lane.missing:
        return Outcome(lane.name, failed=int(everything), left_out=lane.missing)
    started = time.monotonic()
    outcome = _checks(lane) if lane.checks else _pytest(lane, everything)
    kept = outcome.output if outcome.failed else ""
    return replace(outcome, seconds=time.monotonic() - started, output=kept)


def _checks(lane: Lane) -> Outcome:
    failures = []
    for check in lane.checks:
        code, output = called(check.command, lane.environment)
        if code:
            failures.append(f"{check.name}\n{output}")
    passed = len(lane.checks) - len(failures)
    return Outcome(lane.name, passed, len(failures), output="\n".join(failures))


def _pytest(lane: Lane, everything: bool) -> Outcome:
    # A lane may borrow a folder that has no tests for it, or that is still to come.
    paths = [path for path in lane.paths if Path(path).is_dir()]
    if not paths:
        return Outcome(lane.name, failed=1, output="The lane has no tests.")
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.xml"
        arguments = ["-q", "-m", lane.marks, f"--junitxml={report}"]
        arguments += ["--full-matrix"] if everything else []
        for plugin, where in HEAVY_PLUGINS.items():
            arguments += [] if where in lane.paths else ["-p", f"no:{plugin}"]
        code, output = _tested([*arguments, *paths], lane)
        if code == NO_TESTS:
            return Outcome(lane.name, failed=1, output=f"{output}\nThe lane collected no tests.")
        outcome = _counted(lane, report)
    if code and not outcome.failed:
        outcome = replace(outcome, failed=1)
    return replace(outcome, output=output)


def _tested(arguments: list[str], lane: Lane) -> tuple[int, str]:
    """Let pytest run; what it says in this process goes where this process says things."""
    if not lane.shares_start:
        return called((sys.executable, "-m", "pytest", *arguments), lane.environment)
    import pytest

    return int(pytest.main(arguments)), ""


def _counted(lane: Lane, report: Path) -> Outcome:
    """Return what a JUnit report counts; a missing report is one failure."""
    if not report.exists():
        return Outcome(lane.name, failed=1)
    root = ElementTree.parse(report).getroot()
    passed = failed = skipped = 0
    for suite in root.iter("testsuite"):
        wrong = int(suite.get("failures", 0)) + int(suite.get("errors", 0))
        left_out = int(suite.get("skipped", 0))
        failed += wrong
        skipped += left_out
        passed += int(suite.get("tests", 0)) - wrong - left_out
    later = root.find(".//property[@name='left_to_full_run']")
    count = 0 if later is None else int(later.get("value", 0))
    return Outcome(lane.name, passed, failed, skipped, later=count)
