"""Brings the table of rights in the documentation up to date."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from kb.accounts.roles_table import table

BEGIN, END = "<!-- table: begin -->\n", "<!-- table: end -->\n"


def with_table(text: str) -> str:
    """Return a page with the table between its marks as the code has it now."""
    before, _, rest = text.partition(BEGIN)
    _, _, after = rest.partition(END)
    return f"{before}{BEGIN}\n{table()}\n{END}{after}"


class Command(BaseCommand):
    """Writes the table into ``docs/roles.md``."""

    help = "Write the table of rights in docs/roles.md anew."
    requires_system_checks = ()

    def handle(self, *args: Any, **options: Any) -> None:
        """Replace what stands between the marks."""
        page = Path(settings.BASE_DIR) / "docs" / "roles.md"
        page.write_text(with_table(page.read_text()))
        self.stdout.write(f"{page} is up to date.")
