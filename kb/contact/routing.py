"""Says where a message goes, and in which languages the form is open.

The destination that says most about a message wins: its product before its language.
"""

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver

from articles.access import ANONYMOUS
from articles.remembering.parts import remembered_part
from kb import prepared
from kb.contact.models import Destination
from kb.outbox.epoch import changed


def chosen(
    destinations: Iterable[Destination], *, language: str, product: int | None
) -> Destination | None:
    """Return the destination of a message, None where there is none for it."""
    fitting = [
        each
        for each in destinations
        if each.language in ("", language) and each.product_id in (None, product)
    ]
    return max(fitting, key=_says, default=None)


def _says(destination: Destination) -> tuple[bool, bool]:
    return destination.product_id is not None, destination.language != ""


def open_in(language: str) -> bool:
    """Tell whether messages of a language arrive somewhere, whatever they are about."""
    key = ("contact", language)
    return remembered_part(ANONYMOUS, key, lambda: bool(prepared.rows(_open, language)))


def _open(language: str) -> QuerySet[Destination, tuple[Any, ...]]:
    found = Destination.objects.filter(language__in=("", language), product=None)
    rows: QuerySet[Destination, tuple[Any, ...]] = found.order_by().values_list("pk")
    return rows[:1]


@receiver([post_save, post_delete], sender=Destination)
def tell_caches(**_more: Any) -> None:
    """Let remembered pages show, or lose, the way to the form."""
    changed()
