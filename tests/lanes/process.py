"""Runs a command in a process of its own, with none of the caller's settings."""

import os
import subprocess
from collections.abc import Mapping

from kb.demo.bootstrap import keep_bytecode
from tests.settings_variables import settings_variables

TOO_LONG = 30 * 60


def environment(extra: Mapping[str, str]) -> dict[str, str]:
    """Return the caller's variables without those of a site, and ``extra``."""
    own = {k: v for k, v in os.environ.items() if k not in settings_variables()}
    own.pop("DJANGO_SETTINGS_MODULE", None)
    keep_bytecode(own)
    return {**own, **extra}


def called(command: tuple[str, ...], extra: Mapping[str, str]) -> tuple[int, str]:
    """Run ``command`` and return its code and what it said; code 1 when it took too long."""
    try:
        done = subprocess.run(
            command,
            env=environment(extra),
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
