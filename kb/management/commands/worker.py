"""Runs the worker: takes changes to the index, sends letters, publishes and expires on schedule."""

import logging
import signal
import time
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import InterfaceError, OperationalError, close_old_connections

from articles.schedule import run_schedule
from kb.garbage import leave
from kb.outbox.chores import run_chores
from kb.outbox.handlers import handler_step
from search.engine.base import EngineUnavailable
from search.indexing.chain import drift_in_engine
from search.indexing.check import unusable
from search.indexing.generations import align
from search.indexing.worker import current_generation, index_step
from search.shaping.golden.rounds import golden_step

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
        self._look_at_the_index()
        if options["drain"]:
            run_schedule()
            run_chores()
            while index_step() + handler_step() + golden_step():
                pass
            return
        self._stopping = False
        for name in (signal.SIGTERM, signal.SIGINT):
            signal.signal(name, self._stop)
        self.stdout.write("The worker is running.")
        self._loop()
        leave()

    def _stop(self, *_: Any) -> None:
        # A flag and no lock: the signal may arrive while the main thread holds one.
        self._stopping = True

    def _loop(self) -> None:
        next_schedule = 0.0
        while not self._stopping:
            handled = 0
            try:
                if time.monotonic() >= next_schedule:
                    next_schedule = time.monotonic() + SCHEDULE_SECONDS
                    run_schedule()
                    run_chores()
                    align()
                    golden_step()
                # Letters first: they must go out also while the search engine is away.
                handled = handler_step()
                handled += index_step()
            except EngineUnavailable as error:
                logger.warning("the search engine does not answer: %s", error)
            except (InterfaceError, OperationalError):
                # A locked or restarting database passes; the rows wait.
                logger.warning("the database did not answer; trying again", exc_info=True)
                close_old_connections()
            if not handled:
                time.sleep(IDLE_SECONDS)

    def _look_at_the_index(self) -> None:
        """Refuse when the database is older; else point searches at its generation."""
        generation = current_generation()
        if generation is None:
            self.stdout.write("There is no index yet: run 'manage.py search_index rebuild'.")
            return
        try:
            if drifted := drift_in_engine(generation):
                logger.warning(drifted)
                self.stdout.write(drifted)
            why = unusable(generation)
            if not why and align():
                logger.warning("searches read another generation than the database's; corrected")
        except EngineUnavailable as error:
            logger.warning("the search engine does not answer yet: %s", error)
            return
        if why:
            raise CommandError(why)
