"""Looks after the search index: status, rebuild, rollback, check, repair, vectors."""

import time
from collections.abc import Callable
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from articles.changes import TOPIC
from kb.outbox.backlog import backlogs
from search.configured import ENGINES, engine, using
from search.engine.base import EngineUnavailable
from search.indexing.chain import drift_in_engine
from search.indexing.check import check, note, repair, unusable
from search.indexing.comparing import Problem
from search.indexing.gate import GateClosedError
from search.indexing.generations import rebuild
from search.indexing.rollback import RollbackError, rollback
from search.indexing.worker import current_generation
from search.meaning.configured import meaning
from search.meaning.embedder import EmbedderUnavailable
from search.meaning.making import make_all, missing
from search.models import Generation
from search.shaping.golden.gate import GoldenBrokenError

ACTIONS = ("status", "rebuild", "rollback", "check", "repair", "vectors")


class Command(BaseCommand):
    """Runs one of six actions on the index of the configured engine."""

    help = "Show, rebuild, roll back, check or repair the search index, or make what it lacks."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the action and, for comparing engines, another engine."""
        parser.add_argument("action", choices=ACTIONS)
        parser.add_argument("--engine", choices=ENGINES, default="", help="Else the settings'.")
        parser.add_argument(
            "--force", action="store_true", help="Put it in use without asking golden queries."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Run the action; an engine that is down is said in one sentence."""
        self._force = bool(options["force"])
        actions: dict[str, Callable[[], None]] = {
            "status": self._status,
            "rebuild": self._rebuild,
            "rollback": self._rollback,
            "check": self._check,
            "repair": self._repair,
            "vectors": self._vectors,
        }
        try:
            with using(options["engine"]):
                actions[options["action"]]()
        except (GateClosedError, RollbackError) as error:
            raise CommandError(str(error)) from error
        except EmbedderUnavailable as error:
            raise CommandError(f"The embedder does not serve: {error}") from error
        except EngineUnavailable as error:
            raise CommandError(f"The search engine does not answer: {error}") from error
        except GoldenBrokenError as error:
            again = f"search_index {options['action']} --force"
            hint = f"Mend the articles, synonyms or pins, or use '{again}'."
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
        for each in backlogs():
            if each.topic == TOPIC:
                pace = f"{each.settled} were done in the last five minutes"
                self.stdout.write(f"waiting     {each.waiting} changes; {pace}")
        if generation and generation.checked_at:
            found = [f"{n} {problem}" for problem, n in sorted(generation.findings.items())]
            moment = timezone.localtime(generation.checked_at)
            self.stdout.write(f"checked     {moment:%Y-%m-%d %H:%M} {', '.join(found) or 'equal'}")
        if generation and status.reachable:
            self.stdout.write(drift_in_engine(generation) or "fits        this version")
            if why := unusable(generation):
                self.stdout.write(why)
        if ordering := meaning():
            model, left = ordering.embedder.model, missing(ordering).count()
            self.stdout.write(f"meaning     {model}, {left} articles without a vector")

    def _rebuild(self) -> None:
        """Build a new generation and put it in use, with progress."""
        started = time.monotonic()

        def report(line: str) -> None:
            self.stdout.write(f"{time.monotonic() - started:6.1f} s  {line}")

        rebuild(report, force=self._force)

    def _rollback(self) -> None:
        """Put the generation that was replaced last in use again, brought up to date."""
        rollback(self.stdout.write, force=self._force)

    def _check(self) -> None:
        """Print every difference between database and index; fail when there is one.

        The exit code is 2 for a wrong audience, 1 for everything else.
        """
        generation = self._generation()
        findings = check(generation)
        note(generation, findings)
        for finding in findings:
            place = finding.index or "every index"
            self.stdout.write(
                f"{finding.problem:<14} KB-{finding.article} in {place}: {finding.detail}"
            )
        wrong = {each.article for each in findings if each.problem is Problem.WRONG_AUDIENCE}
        if wrong:
            raise CommandError(
                f"ALARM: {len(wrong)} articles stand in an index of readers who may not read them. "
                "Results are checked once more before they are shown, so nobody has seen them. "
                "Run 'manage.py search_index repair' now, and find out how it came about.",
                returncode=2,
            )
        if findings:
            raise CommandError(f"{len(findings)} differences; search_index repair queues them.")
        self.stdout.write("Index and database are equal.")

    def _repair(self) -> None:
        """Queue every article that differs for the worker."""
        generation = self._generation()
        queued = repair(generation, check(generation))
        self.stdout.write(f"Queued {queued} articles; the worker brings them up to date.")

    def _vectors(self) -> None:
        """Make the vectors that are missing now, instead of waiting for the worker."""
        ordering = meaning()
        if ordering is None:
            raise CommandError("No embedder is configured: see EMBEDDER in docs/running.md.")
        made = make_all(ordering, lambda made: self.stdout.write(f"{made} made"))
        self.stdout.write(f"Made the vectors of {made} articles; none is missing.")

    def _generation(self) -> Generation:
        generation = current_generation()
        if generation is None:
            raise CommandError("There is no index yet: run search_index rebuild.")
        return generation
