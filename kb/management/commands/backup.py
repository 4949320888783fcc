"""Makes a backup of everything that can't be made again."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from kb.backup.database import DatabaseToolError
from kb.backup.save import save


class Command(BaseCommand):
    """Writes database, pictures and documents into one archive, while the site goes on."""

    help = "Write a backup of database, pictures and documents; the site may go on meanwhile."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the folder."""
        parser.add_argument(
            "folder", nargs="?", type=Path, default=Path(settings.DATA_DIR) / "backups"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Make it and say where it is; raises ``CommandError`` with what is missing."""
        try:
            target = save(options["folder"])
        except (DatabaseToolError, OSError) as error:
            raise CommandError(str(error)) from error
        size = target.stat().st_size / 1_000_000
        self.stdout.write(f"{target}  {size:.1f} MB")
        self.stdout.write("It holds personal data: keep it where only you can read it.")
