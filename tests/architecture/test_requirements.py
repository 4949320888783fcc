"""Checks that the locks hold what the project asks for, by hash and from no named index."""

import re
import tomllib

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.architecture.sources import ROOT

LOCKS = ("requirements.txt", "requirements-dev.txt")
PIN = re.compile(r"^([A-Za-z0-9._-]+)==([^ ;\\]+)", re.M)


def _asked(*, dev: bool) -> list[Requirement]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    extra = project["optional-dependencies"]["dev"] if dev else []
    return [Requirement(line) for line in [*project["dependencies"], *extra]]


def _pins(lock: str) -> dict[str, str]:
    pins = PIN.findall((ROOT / lock).read_text())
    return {canonicalize_name(package): version for package, version in pins}


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_holds_what_the_project_asks_for(lock: str) -> None:
    pins = _pins(lock)
    assert not [
        str(wanted)
        for wanted in _asked(dev=lock == "requirements-dev.txt")
        if pins.get(canonicalize_name(wanted.name), "") not in wanted.specifier
    ]


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_names_no_index(lock: str) -> None:
    lines = (ROOT / lock).read_text().splitlines()
    assert not [line for line in lines if "://" in line or "--index" in line or "-i " in line[:3]]


@pytest.mark.parametrize("lock", LOCKS)
def test_every_pin_has_hashes(lock: str) -> None:
    entries = re.split(r"\n(?=[A-Za-z0-9])", (ROOT / lock).read_text())
    assert not [entry.splitlines()[0] for entry in entries if "--hash=sha256:" not in entry]


def test_the_lock_for_tests_holds_the_lock_for_running() -> None:
    tests = _pins("requirements-dev.txt")
    running = _pins("requirements.txt")
    assert not {name: pin for name, pin in running.items() if tests.get(name) != pin}
