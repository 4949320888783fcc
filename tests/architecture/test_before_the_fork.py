"""Checks what a server loads before it forks: all views, and nothing that a fork breaks."""

import os
import subprocess
import sys

import pytest

from tests.architecture.sources import ROOT

LOADED = """
import os, sys
import kb.wsgi
from django.db import connection
print("kb.urls" in sys.modules, connection.connection, len(os.listdir("/proc/self/task")))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux lists the threads of libraries too")
def test_all_views_are_loaded_without_a_thread_or_a_connection() -> None:
    loaded = subprocess.run(
        [sys.executable, "-c", LOADED],
        cwd=ROOT,
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "kb.settings.test"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert loaded.stdout == "True None 1\n"
