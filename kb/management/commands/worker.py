"""Runs the worker: takes changes to the index, publishes and expires on schedule."""

import logging
import signal
import time
from threading import Event
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import OperationalError, close_old_connections

from articles.schedule import run_schedule
from search.engine.base import EngineUnavailable
from search.indexing.check import restored_database
from search.indexing.worker import current_generation, index_step

logger = logging.getLogger(__name__)

IDLE_SECONDS = 0.2
SCHEDULE_SECONDS = 5


class Command(BaseCommand):
    """Loops over the outbox and the schedule until it is told to stop."""

    help = "Index changes, publish and expire on schedule; Ctrl-C ends it after the current batch."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take ``--drain``."""
        parser.add_argument(
            "--drain", action="store_true", help="Stop once nothing is due instead of waiting."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Work until SIGTERM or Ctrl-C; raises when the database was restored from a backup."""
        self._refuse_old_database()
        if options["drain"]:
            run_schedule()
            while index_step():
                pass
            return
        stop = Event()
        for name in (signal.SIGTERM, signal.SIGINT):
            signal.signal(name, lambda *_: stop.set())
        self.stdout.write("The worker is running.")
        self._loop(stop)

    def _loop(self, stop: Event) -> None:
        next_schedule = 0.0
        while not stop.is_set():
            handled = 0
            try:
                if time.monotonic() >= next_schedule:
                    next_schedule = time.monotonic() + SCHEDULE_SECONDS
                    run_schedule()
                handled = index_step()
            except OperationalError:
                # A locked or restarting database passes; the rows wait.
                logger.warning("the database did not answer; trying again", exc_info=True)
                close_old_connections()
            if not handled:
                stop.wait(IDLE_SECONDS)

    def _refuse_old_database(self) -> None:
        generation = current_generation()
        try:
            old = generation is not None and restored_database(generation)
        except EngineUnavailable as error:
            logger.warning("the search engine does not answer yet: %s", error)
            return
        if old:
            raise CommandError(
                "The index is newer than the database, which must have been restored from a "
                "backup: run 'manage.py search_index rebuild', then start the worker again."
            )
