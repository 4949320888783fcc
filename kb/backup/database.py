"""Copies the database into a file and back, each kind by its own tool.

SQLite by its backup interface, which is right also while others write (a copy of the file is not:
https://sqlite.org/howtocorrupt.html §1.2); PostgreSQL by pg_dump and pg_restore.
"""

import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

from django.db import connection

from kb.settings.env import for_program

# https://www.postgresql.org/docs/current/libpq-envars.html
_LIBPQ = {
    "host": "PGHOST",
    "port": "PGPORT",
    "user": "PGUSER",
    "password": "PGPASSWORD",
    "passfile": "PGPASSFILE",
    "service": "PGSERVICE",
    "sslmode": "PGSSLMODE",
    "sslrootcert": "PGSSLROOTCERT",
    "sslcert": "PGSSLCERT",
    "sslkey": "PGSSLKEY",
}


class DatabaseToolError(Exception):
    """Says why the database could not be copied, in the words of its tool."""


def dump(target: Path) -> None:
    """Write the whole database, as it is at one moment, into a file."""
    if connection.vendor == "sqlite":
        connection.ensure_connection()
        with closing(sqlite3.connect(target)) as copy:
            connection.connection.backup(copy)
        return
    _run("pg_dump", ["--format=custom", "--no-owner", "--no-privileges", f"--file={target}"])


def load(source: Path) -> None:
    """Replace the whole database by the content of a file."""
    if connection.vendor == "sqlite":
        connection.ensure_connection()
        with closing(sqlite3.connect(source)) as copy:
            copy.backup(connection.connection)
        connection.close()
        return
    connection.close()
    options = ["--clean", "--if-exists", "--no-owner", "--no-privileges", "--single-transaction"]
    _run("pg_restore", options, source)


def _run(program: str, options: list[str], source: Path | None = None) -> None:
    """Run one of PostgreSQL's programs; it learns in its environment where the database is."""
    known = connection.get_connection_params()
    where = {name: str(known[key]) for key, name in _LIBPQ.items() if known.get(key)}
    command = [program, *options, f"--dbname={known['dbname']}", *([str(source)] if source else [])]
    try:
        done = subprocess.run(
            command, env=for_program(where), capture_output=True, text=True, check=False
        )
    except FileNotFoundError as error:
        raise DatabaseToolError(
            f"{program} is missing: install the PostgreSQL client of the server's version."
        ) from error
    if done.returncode:
        raise DatabaseToolError(f"{program}: {done.stderr.strip()[-2000:]}")
