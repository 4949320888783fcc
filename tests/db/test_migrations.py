"""Runs the migrations for real, on whichever database this lane has."""

import os
import subprocess
import sys
import uuid
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.db import connection

ROOT = Path(__file__).parent.parent.parent


@pytest.fixture
def empty_database(tmp_path: Path, db: None) -> Iterator[str]:
    """Give the address of a database without tables, of the same kind as the lane's."""
    if connection.vendor == "sqlite":
        yield f"sqlite:///{tmp_path / 'db.sqlite3'}"
        return
    import psycopg

    url = urlsplit(os.environ["DATABASE_URL"])
    name = f"svar_migrations_{uuid.uuid4().hex[:8]}"
    with psycopg.connect(url._replace(path="/postgres").geturl(), autocommit=True) as server:
        server.execute(f'CREATE DATABASE "{name}"')
        yield url._replace(path=f"/{name}").geturl()
        server.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


def _manage(url: str, *command: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "DATABASE_URL": url}
    environment["DJANGO_SETTINGS_MODULE"] = "kb.settings.test"
    return subprocess.run(
        [sys.executable, "manage.py", *command],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.thorough
def test_the_migrations_build_the_database(empty_database: str) -> None:
    migrated = _manage(empty_database, "migrate", "--verbosity=0")
    assert (migrated.returncode, migrated.stderr) == (0, "")
