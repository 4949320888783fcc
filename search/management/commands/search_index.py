"""Looks after the search index: status, rebuild, check, repair."""

import time
from collections.abc import Callable
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from search.configured import ENGINES, engine, using
from search.engine.base import EngineUnavailable
from search.indexing.check import check, repair, unusable
from search.indexing.generations import rebuild
from search.indexing.worker import current_generation
from search.models import Generation
from search.shaping.golden.gate import GoldenBrokenError


class Command(BaseCommand):
    """Runs one of four actions on the index of the configured engine."""

    help = "Show, rebuild, check or repair the search index."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the action and, for comparing engines, another engine."""
        parser.add_argument("action", choices=["status", "rebuild", "check", "repair"])
        parser.add_argument("--engine", choices=ENGINES, default="", help="Else the settings'.")
        parser.add_argument(
            "--force", action="store_true", help="Put it in use though it breaks golden queries."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Run the action; an engine that is down is said in one sentence."""
        self._force = bool(options["force"])
        actions: dict[str, Callable[[], None]] = {
            "status": self._status,
            "rebuild": self._rebuild,
            "check": self._check,
            "repair": self._repair,
        }
        try:
            with using(options["engine"]):
                actions[options["action"]]()
        except EngineUnavailable as error:
            raise CommandError(f"The search engine does not answer: {error}") from error
        except GoldenBrokenError as error:
            hint = "Mend the articles, synonyms or pins, or use 'search_index rebuild --force'."
            raise CommandError(f"{error}\n{hint}") from error

    def _status(self) -> None:
        """Print engine, generations and the number of passages in each index."""
        status = engine().status()
        self.stdout.write(f"engine      {status.engine} {status.detail}")
        self.stdout.write(f"reachable   {'yes' if status.reachable else 'no'}")
        generation = current_generation()
        self.stdout.write(f"current     {generation or 'none: run search_index rebuild'}")
        for name, passages in sorted(status.passages.items()):
            self.stdout.write(f"  {name:<16}{passages:>8} passages")
        if generation and status.reachable and (why := unusable(generation)):
            self.stdout.write(why)

    def _rebuild(self) -> None:
        """Build a new generation and put it in use, with progress."""
        started = time.monotonic()

        def report(line: str) -> None:
            self.stdout.write(f"{time.monotonic() - started:6.1f} s  {line}")

        rebuild(report, force=self._force)

    def _check(self) -> None:
        """Print every difference between database and index; fail when there is one."""
        findings = check(self._generation())
        for finding in findings:
            place = finding.index or "every index"
            self.stdout.write(
                f"{finding.problem:<8} KB-{finding.article} in {place}: {finding.detail}"
            )
        if findings:
            raise CommandError(f"{len(findings)} differences; search_index repair queues them.")
        self.stdout.write("Index and database are equal.")

    def _repair(self) -> None:
        """Queue every article that differs for the worker."""
        generation = self._generation()
        queued = repair(generation, check(generation))
        self.stdout.write(f"Queued {queued} articles; the worker brings them up to date.")

    def _generation(self) -> Generation:
        generation = current_generation()
        if generation is None:
            raise CommandError("There is no index yet: run search_index rebuild.")
        return generation
