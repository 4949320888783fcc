"""Verifies the audit log: walks its chain and names the first entry that does not fit."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from articles.history.audit.seal import check, seal_waiting
from articles.models import AuditEntry


class Command(BaseCommand):
    """Says whether the audit log is whole; exits with 1 if it is not."""

    help = "Verify the chain of the audit log."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take a hash that was noted earlier, which must still stand in the chain."""
        parser.add_argument("--holds", metavar="HASH", default="", help="a hash noted earlier")

    def handle(self, *args: Any, **options: Any) -> None:
        """Seal what waits, walk the chain, tell what was found."""
        seal_waiting()
        verdict = check()
        if verdict.broken:
            raise CommandError(f"The audit log is broken: {verdict.broken}.")
        noted = options["holds"]
        if noted and not AuditEntry.objects.filter(hash=noted).exists():
            raise CommandError("The audit log is whole, but it is not the one of that hash.")
        self.stdout.write(
            f"The audit log is whole: {verdict.sealed} entries, the last {verdict.last_hash}"
        )
