"""Verifies a file of evidence: against its own checksum, then against the ledger."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from articles.history.evidence import objections


class Command(BaseCommand):
    """Says whether a JSON file of evidence is what this site gave out; exits with 1 if not."""

    help = "Verify a JSON file of evidence against its checksum and the ledger."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the file."""
        parser.add_argument("file", type=Path)

    def handle(self, *args: Any, **options: Any) -> None:
        """Read the file and tell what is wrong with it."""
        try:
            document = json.loads(options["file"].read_bytes())
        except OSError as error:
            raise CommandError(f"The file could not be read: {error}") from error
        except ValueError as error:
            raise CommandError("The file is not JSON: the PDF can't be verified.") from error
        try:
            found = objections(document)
        except (KeyError, TypeError, ValueError) as error:
            raise CommandError(f"The file lacks something or holds it wrongly: {error}") from error
        if found:
            raise CommandError(" ".join(found))
        self.stdout.write(f"{document['number']} {document['language']}: as the ledger has it.")
