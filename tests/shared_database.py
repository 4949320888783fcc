"""Lends a test a database that other threads and processes can open, filled from the test's own.

The tests' SQLite database lives in memory, where nobody else sees it as a file would be seen; the
tests' PostgreSQL database is shared as it is.
"""

import os
import sqlite3
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from pathlib import Path
from threading import Barrier
from typing import TypeVar
from urllib.parse import urlsplit

from django.db import connection, connections
from django.db.utils import load_backend

T = TypeVar("T")


@contextmanager
def shared_database(folder: Path) -> Iterator[str]:
    """Make the default connection one to a shared database and yield its address.

    Must be used outside of a transaction: with the fixture ``transactional_db``.
    """
    if connection.vendor != "sqlite":
        name = str(connection.settings_dict["NAME"])
        yield urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{name}").geturl()
        return
    path = folder / "db.sqlite3"
    connection.ensure_connection()
    with closing(sqlite3.connect(path)) as file:
        connection.connection.backup(file)
    kept, settings = connections["default"], connections.settings["default"]
    lent = {**settings, "NAME": str(path)}
    connections.settings["default"] = lent
    connections["default"] = load_backend(settings["ENGINE"]).DatabaseWrapper(lent, "default")
    try:
        yield f"sqlite:///{path}"
    finally:
        connections["default"].close()
        connections["default"], connections.settings["default"] = kept, settings


def at_once(*tasks: Callable[[], T]) -> list[T]:
    """Run tasks in threads that start together, and return what they return, in order.

    Each has a connection of its own; raises what a task raises.
    """
    barrier = Barrier(len(tasks), timeout=30)

    def run(task: Callable[[], T]) -> T:
        connection.ensure_connection()
        barrier.wait()
        try:
            return task()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(tasks)) as pool:
        return [future.result() for future in [pool.submit(run, task) for task in tasks]]
