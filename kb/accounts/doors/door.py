"""Says whose door is whose."""

from enum import StrEnum
from typing import Any

from django.http import HttpRequest


class Door(StrEnum):
    """Names a way in. The values are the ids of the providers behind the doors."""

    STAFF = "staff"
    CUSTOMERS = "customers"


def works_here(user: Any) -> bool:
    """Return whether an account has any right: customers have none."""
    return bool(user.is_active and (user.is_superuser or user.get_all_permissions()))


def door_of(user: Any) -> Door:
    """Return the door that an account belongs to, as it is now."""
    return Door.STAFF if works_here(user) else Door.CUSTOMERS


def stand_at(request: HttpRequest, door: Door) -> None:
    """Remember on the request at which door somebody stands."""
    request.svar_door = door  # type: ignore[attr-defined]  # kept for this request only


def door_at(request: HttpRequest | None) -> Door | None:
    """Return the door somebody stands at, None for who is inside already."""
    return getattr(request, "svar_door", None)
