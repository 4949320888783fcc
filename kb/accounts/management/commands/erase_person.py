"""Erases what is stored about a person."""

from typing import Any

from django.contrib.auth.models import User
from django.core.management.base import BaseCommand, CommandError, CommandParser

from kb.accounts.erasure import erase, erase_address


class Command(BaseCommand):
    """Empties one account for good, or what is kept of somebody without one."""

    help = "Erase what is stored about a person; what they wrote into articles stays, unnamed."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take a sign-in name, or the address of somebody without an account, and consent."""
        parser.add_argument("username")
        parser.add_argument("--yes", action="store_true", help="Don't ask.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Erase; raises ``CommandError`` for an unknown name or without consent."""
        user = User.objects.filter(username=options["username"]).first()
        if user is None and options["yes"] and erase_address(options["username"]):
            self.stdout.write("Erased: what this address wrote, and what it was invited to review.")
            return
        if user is None:
            raise CommandError(f"Nobody signs in as {options['username']}.")
        if not options["yes"]:
            answer = input(
                f"Erase {user.get_full_name() or user.username} for good? Type the name: "
            )
            if answer.strip() != user.username:
                raise CommandError("Not erased.")
        erase(user)
        self.stdout.write("Erased. Backups made before hold the person until they are deleted.")
