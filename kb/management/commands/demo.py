"""``manage.py demo``: the whole product on demo content, on this machine."""

import fcntl
import os
import sys
import time
from argparse import ArgumentParser
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import connections

from kb.demo.people import PEOPLE
from kb.demo.prepare import prepare
from kb.demo.site import FIRST_PORT, HOST, free_port, wait_for_answer
from kb.demo.supervisor import Program, Supervisor
from kb.garbage import leave

DEMO_SETTINGS = "kb.settings.demo"


class Command(BaseCommand):
    """Prepares the demo, then runs site and worker until Ctrl-C."""

    help = "Runs the whole product on demo content: site and worker, until Ctrl-C."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the first port to try."""
        parser.add_argument("--port", type=int, default=FIRST_PORT, help="first port to try")

    def handle(self, *args: Any, **options: Any) -> None:
        """Prepare, start, announce, watch."""
        if settings.SETTINGS_MODULE != DEMO_SETTINGS:
            command = [sys.executable, "manage.py", "demo", f"--settings={DEMO_SETTINGS}"]
            os.execv(sys.executable, [*command, f"--port={options['port']}"])
        with _alone():
            prepare(self._say)
            connections.close_all()
            port = free_port(options["port"])
            supervisor = Supervisor(_programs(port), self._say)
            well = supervisor.run(lambda running: self._announce(port, running))
        leave()
        if not well:
            raise CommandError("The demo ended because a part of it kept failing.")
        self._say("\nThe demo has ended. make demo starts it again where you left it.")

    def _say(self, text: str) -> None:
        self.stdout.write(text)
        self.stdout.flush()

    def _announce(self, port: int, running: Callable[[], bool]) -> bool:
        """Print where everything is and who may sign in, once the site answers; else False."""
        self._say("Starting site and worker ...")
        started = time.monotonic()
        if not wait_for_answer(port, running):
            return False
        self._say(f"Started in {time.monotonic() - started:.1f} s\n")
        if port != FIRST_PORT:
            self._say(f"Port {FIRST_PORT} is taken, so this is on {port}.")
        self._say(f"  Help centre   http://localhost:{port}/")
        self._say(f"  A shop        http://localhost:{port}/shop/ (with the widget)")
        self._say(f"  Editor        http://localhost:{port}/admin/")
        self._say(f"  Agents        http://localhost:{port}/agent/")
        self._say(f"  Staff         http://localhost:{port}/staff/sign-in/\n")
        for person in PEOPLE:
            self._say(f"  {person.role:<14}{person.username:<8}{person.password}")
        self._say("\nCtrl-C stops it.")
        return True


def _programs(port: int) -> tuple[Program, Program]:
    logs = Path(settings.DATA_DIR) / "log"
    python = (*_told_address(port), sys.executable)
    gunicorn = (*python, "-m", "gunicorn", "kb.wsgi:application")
    site = (
        *gunicorn,
        "--preload",  # Django is imported once, not for each worker
        f"--bind={HOST}:{port}",
        "--workers=2",
        "--threads=4",
        "--graceful-timeout=3",
        "--no-control-socket",  # which lies in the user's home
    )
    worker = (*python, "manage.py", "worker")
    return Program("site", site, logs / "site.log"), Program("worker", worker, logs / "worker.log")


def _told_address(port: int) -> tuple[str, ...]:
    """Return what tells a program the demo's address, for links in letters, on another port."""
    standing = f"http://localhost:{FIRST_PORT}"
    if port == FIRST_PORT or standing != settings.WAGTAILADMIN_BASE_URL:
        return ()
    return ("env", f"SITE_URL=http://localhost:{port}")


@contextmanager
def _alone() -> Iterator[None]:
    """Hold the demo's lock; raise CommandError when another demo runs on the same data."""
    lock = Path(settings.DATA_DIR) / "demo.lock"
    lock.parent.mkdir(parents=True, exist_ok=True)
    with lock.open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise CommandError("The demo already runs: stop it first, or use that one.") from None
        yield
