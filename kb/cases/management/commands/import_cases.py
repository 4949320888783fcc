"""Imports closed cases from a file, so that the share of those with an article is known."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from kb.cases.closed_csv import UnreadableError, closed_cases
from kb.cases.storing import store_closed


class Command(BaseCommand):
    """Stores all cases of the file, or none."""

    help = "Import closed cases (columns: case, opened, closed; answered, agent, team) from a CSV."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the file and the help desk that it comes from."""
        parser.add_argument("file", type=Path)
        parser.add_argument(
            "--system", required=True, help="the help desk, named as in its case links"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Import, and say how many."""
        try:
            with options["file"].open(encoding="utf-8-sig", newline="") as lines:
                stored = store_closed(closed_cases(lines, options["system"]))
        except (OSError, UnicodeDecodeError, UnreadableError) as error:
            raise CommandError(f"Nothing was imported. {error}") from error
        self.stdout.write(f"Closed cases stored: {stored}")
