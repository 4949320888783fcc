"""Runs one lane in processes of its own and counts what passed."""

import os
import subprocess
import sys
import tempfile
import time
import xml.etree.ElementTree as ElementTree
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from tests.lanes.lane import Lane, Outcome
from tests.settings_variables import settings_variables

TOO_LONG = 20 * 60
NO_TESTS = 5
# Compiled modules are kept here for all processes of all lanes, even where the caller's own
# environment keeps none: compiling Django and Wagtail anew takes each process several seconds.
BYTECODE = Path(__file__).parent.parent.parent / "var" / "bytecode"
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
        code, output = _call(check.command, lane.environment)
        if code:
            failures.append(f"{check.name}\n{output}")
    passed = len(lane.checks) - len(failures)
    return Outcome(lane.name, passed, len(failures), output="\n".join(failures))


def _pytest(lane: Lane, everything: bool) -> Outcome:
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.xml"
        command = [sys.executable, "-m", "pytest", "-q", "-m", lane.marks, f"--junitxml={report}"]
        command += ["--full-matrix"] if everything else []
        for plugin, folder in HEAVY_PLUGINS.items():
            command += [] if folder in lane.paths else ["-p", f"no:{plugin}"]
        # A lane may borrow a folder that has no tests for it, or that is still to come.
        paths = [path for path in lane.paths if Path(path).is_dir()]
        code, output = _call((*command, *paths), lane.environment) if paths else (NO_TESTS, "")
        if code == NO_TESTS:
            return Outcome(lane.name, 0, 1, output=f"{output}\nThe lane collected no tests.")
        outcome = _counted(lane, report)
    if code and not outcome.failed:
        outcome = replace(outcome, failed=1)
    return replace(outcome, output=output)


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


def _call(command: tuple[str, ...], extra: Mapping[str, str]) -> tuple[int, str]:
    """Run ``command`` with none of the caller's settings but those in ``extra``."""
    environment = {k: v for k, v in os.environ.items() if k not in settings_variables()}
    for name in ("DJANGO_SETTINGS_MODULE", "PYTHONDONTWRITEBYTECODE"):
        environment.pop(name, None)
    environment["PYTHONPYCACHEPREFIX"] = str(BYTECODE)
    environment.update(extra)
    try:
        done = subprocess.run(
            command,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            timeout=TOO_LONG,
            check=False,
        )
    except subprocess.TimeoutExpired as late:
        said = late.stdout.decode(errors="replace") if isinstance(late.stdout, bytes) else ""
        return 1, f"{said}\nGiven up after {TOO_LONG} s: {' '.join(command)}"
    return done.returncode, done.stdout
