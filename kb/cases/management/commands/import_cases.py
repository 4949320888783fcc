"""Imports closed cases from a file, so that the share of those with an article is known."""

from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from kb.cases.closed_csv import BadLine, UnreadableError, closed_cases
from kb.cases.storing import Case, store_closed


class Command(BaseCommand):
    """Stores the cases of the file; a line that holds none is named and left out."""

    help = "Import closed cases (columns: case, opened, closed; answered, agent, team) from a CSV."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the file and the help desk that it comes from."""
        parser.add_argument("file", type=Path)
        parser.add_argument(
            "--system", required=True, help="the help desk, named as in its case links"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Import, and say how many; raises ``CommandError`` when any line was left out."""
        self.left_out = 0
        try:
            stored = store_closed(self._cases(options["file"], options["system"]))
        except (OSError, UnreadableError) as error:
            raise CommandError(f"Nothing was imported. {error}") from error
        self.stdout.write(f"Closed cases stored: {stored}")
        if self.left_out:
            raise CommandError(
                f"Lines left out: {self.left_out}. Correct them and import the file again: "
                "a case that is stored is replaced."
            )

    def _cases(self, path: Path, system: str) -> Iterator[Case]:
        # Bytes that are not UTF-8 arrive as half surrogates, which no case may hold.
        with path.open(encoding="utf-8-sig", errors="surrogateescape", newline="") as lines:
            for told in closed_cases(lines, system):
                if isinstance(told, BadLine):
                    self.left_out += 1
                    self.stderr.write(f"Line {told.number}: {told.reason}")
                else:
                    yield told
