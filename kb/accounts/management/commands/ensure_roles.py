"""Makes the roles that people are given."""

from typing import Any

from django.core.management.base import BaseCommand

from kb.accounts.roles import ensure_roles


class Command(BaseCommand):
    """Creates groups and their rights; safe to run again."""

    help = "Create the groups for agents and editors with their rights."

    def handle(self, *args: Any, **options: Any) -> None:
        """Create the groups and name them."""
        for name in ensure_roles():
            self.stdout.write(name)
