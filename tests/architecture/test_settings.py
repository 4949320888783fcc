"""Checks that every setting is documented and that production refuses what is unsafe."""

import os
import re
import subprocess
import sys

import pytest

from tests.architecture.sources import ROOT
from tests.settings_variables import settings_variables

GOOD = {
    "SECRET_KEY": "nA4-hV9_kQ2zYw7.bTf8RmXc3LpJd6GsUe5ZoHi1vKqBtN0x-Wy2Da",
    "ALLOWED_HOSTS": "help.example.org",
}
WEAK_KEYS = ("", "short", "x" * 80)


def _documented() -> set[str]:
    """Return the names in the first column of the tables in ``docs/running.md``."""
    text = (ROOT / "docs" / "running.md").read_text()
    return set(re.findall(r"^\| `([A-Z_]+)`", text, re.M))


def test_every_setting_is_documented() -> None:
    assert settings_variables() - _documented() == set()


def test_every_documented_setting_is_read() -> None:
    assert _documented() - settings_variables() == set()


def _start(**changes: str) -> subprocess.CompletedProcess[str]:
    """Load the production settings in a process with a good environment and ``changes`` to it."""
    kept = {key: value for key, value in os.environ.items() if key not in settings_variables()}
    return subprocess.run(
        [sys.executable, "-c", "import kb.settings.production"],
        cwd=ROOT,
        env={**kept, **GOOD, **changes},
        capture_output=True,
        text=True,
        check=False,
    )


def test_production_starts_when_all_is_set() -> None:
    assert _start().stderr == ""


@pytest.mark.parametrize("key", WEAK_KEYS)
def test_production_refuses_a_missing_or_weak_key(key: str) -> None:
    assert "ImproperlyConfigured: SECRET_KEY" in _start(SECRET_KEY=key).stderr


@pytest.mark.parametrize("hosts", ["", "*", "help.example.org,*"])
def test_production_refuses_any_host(hosts: str) -> None:
    assert "ImproperlyConfigured: ALLOWED_HOSTS" in _start(ALLOWED_HOSTS=hosts).stderr


def test_production_refuses_debug() -> None:
    assert "ImproperlyConfigured: DEBUG" in _start(DEBUG="true").stderr
