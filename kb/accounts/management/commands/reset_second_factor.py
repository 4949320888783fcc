"""Takes the second factor from somebody who lost phone and recovery codes."""

from argparse import ArgumentParser
from typing import Any

from allauth.mfa.models import Authenticator
from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError

from kb.accounts.letters import tell
from kb.accounts.own.sessions import end_all_sessions


class Command(BaseCommand):
    """Removes it, ends all sessions and tells the owner; staff set up a new one at sign-in."""

    help = "Remove the second factor of somebody who lost it, after you made sure who asks."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the user name."""
        parser.add_argument("name", help="user name")

    def handle(self, *args: Any, **options: Any) -> None:
        """Remove app and codes."""
        person = get_user_model().objects.filter(username=options["name"]).first()
        if person is None:
            raise CommandError(f"There is no account {options['name']}.")
        Authenticator.objects.filter(user=person).delete()
        end_all_sessions(person)
        tell("totp_deactivated", person.email)
        self.stdout.write(f"{person.username} signs in by password alone until a new one is set.")
