"""Brings a backup back."""

from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser

from articles.models import Article
from kb.backup.archive import DamagedBackupError
from kb.backup.database import DatabaseToolError
from kb.backup.restore import restore


class Command(BaseCommand):
    """Replaces database and files by those of a backup, then builds the search index."""

    help = "Replace everything by a backup. Stop site and worker first."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the archive, and whether what is there may be replaced."""
        parser.add_argument("archive", type=Path)
        parser.add_argument(
            "--replace", action="store_true", help="Replace the articles that are there now."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Restore and rebuild; raises ``CommandError`` before anything is changed."""
        if not options["replace"] and _has_articles():
            raise CommandError(
                "There are articles here already. Make a backup of them first, then say --replace."
            )
        try:
            done = restore(options["archive"], self.stdout.write)
        except (DamagedBackupError, DatabaseToolError, OSError) as error:
            raise CommandError(str(error)) from error
        if done.letters:
            self.stdout.write(f"Letters that had gone out since, not sent again: {done.letters}")
        if done.erasures:
            self.stdout.write(f"People erased since, erased again: {done.erasures}")
        if done.parked:
            self.stdout.write(
                f"Letters that wait in the admin under Reports, Outbox: {done.parked}. Without the "
                "journal of this site nobody can tell whether they went out."
            )
        if done.kept_media:
            self.stdout.write(f"The files that were here are kept in {done.kept_media}.")
        call_command("search_index", "rebuild", force=True, stdout=self.stdout)
        call_command("search_index", "check", stdout=self.stdout)
        self.stdout.write(f"Restored as of {done.manifest.moment:%Y-%m-%d %H:%M} UTC.")


def _has_articles() -> bool:
    from django.db import DatabaseError

    try:
        return Article.objects.exists()
    except DatabaseError:  # no tables yet: a new database
        return False
