"""Raises the epoch when staff shape the search, or another generation serves: answers change."""

from typing import Any

from django.apps import apps
from django.db.models.signals import post_delete, post_save

from kb.outbox import epoch

SHAPING = ("search.shaping", "search.across")  # where the rows that shape answers are defined


def connect() -> None:
    """Connect the handler to every row that shapes answers."""
    for model in apps.get_app_config("search").get_models():
        if model.__module__.startswith(SHAPING) or model.__name__ == "Generation":
            for signal in (post_save, post_delete):
                signal.connect(answers_changed, sender=model, dispatch_uid="epoch")


def answers_changed(**_: Any) -> None:
    """Raise the epoch in the transaction that changes something."""
    epoch.changed()
