"""Adds the demo's integrations: a help desk for the panel, and a program that reads."""

from kb.accounts.integrations.models import Integration, Kind
from kb.accounts.integrations.scopes import Scope


def make_integrations() -> None:
    """Make the rows; keys are made in the admin, where they are shown once."""
    everything = [each.value for each in Scope]
    Integration.objects.get_or_create(
        slug="desk",
        defaults={
            "name": "Nordavind helpdesk",
            "kind": Kind.GENERIC,
            "audience": "staff",
            "scopes": everything,
            "origins": ["https://desk.nordavind.example"],
        },
    )
    Integration.objects.get_or_create(
        slug="chatbot",
        defaults={
            "name": "Nordavind chatbot",
            "kind": Kind.API,
            "audience": "public",
            "scopes": [Scope.SEARCH.value, Scope.READ.value],
        },
    )
