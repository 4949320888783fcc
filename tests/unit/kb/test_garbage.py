"""Shows what the garbage collector still does when a process ends."""

import subprocess
import sys

import pytest

from tests.architecture.sources import ROOT

ENDS = """
from kb.garbage import leave

class Loaded:
    def __init__(self):
        self.itself = self
    def __del__(self):
        print("looked through")

Loaded()
"""


@pytest.mark.parametrize(("last", "said"), [("", "looked through\n"), ("leave()", "")])
def test_who_leaves_is_not_looked_through(last: str, said: str) -> None:
    command = [sys.executable, "-c", ENDS + last]
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert ended.stdout == said
