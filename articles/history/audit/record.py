"""Writes entries of the audit log: ids and names of fields, the person by pseudonym."""

import re
from collections.abc import Mapping
from typing import Any

from django.contrib.auth import get_user_model
from django.utils import timezone

from articles.models import AuditEntry, Pseudonym

_NAME = re.compile(r"[a-z][a-z0-9_.]{0,63}\Z")
# What holds names of fields; every other text may be words of an article or of a person.
_NAMES = frozenset({"changed", "fields"})


def record(
    action: str,
    *,
    by: Any = None,
    object_type: str = "",
    object_id: Any = "",
    data: Mapping[str, Any] | None = None,
    at: Any = None,
) -> AuditEntry:
    """Write an entry into the caller's transaction.

    ``action`` is namespaced (``search.change_synonyms``), ``by`` a user or None. Of ``data``, only
    numbers, truth values, and names of fields under ``changed`` or ``fields`` are kept.
    """
    if object_type == get_user_model()._meta.label_lower:
        object_id = pseudonym_of(object_id)
    return AuditEntry.objects.create(
        at=at or timezone.now(),
        actor=pseudonym_of(getattr(by, "pk", None)),
        action=action,
        object_type=object_type,
        object_id=str(object_id)[:64],
        data=only_ids(data or {}),
    )


def pseudonym_of(user_id: Any) -> str:
    """Return the name that the log knows a person by, made on first use; empty for nobody."""
    if not user_id:
        return ""
    known = Pseudonym.objects.filter(user=user_id).first()
    if known is None:
        if not get_user_model().objects.filter(pk=user_id).exists():
            return ""
        known, _created = Pseudonym.objects.get_or_create(user_id=user_id)
    return known.name


def only_ids(data: Mapping[str, Any]) -> dict[str, Any]:
    """Return what of a log entry's data is ids, numbers or names of fields. Pure."""
    kept = {str(key): _kept(str(key), value) for key, value in data.items()}
    return {key: value for key, value in kept.items() if value not in (None, {}, [])}


def _kept(key: str, value: Any) -> Any:
    if isinstance(value, bool | int):
        return value
    if isinstance(value, Mapping):
        return only_ids(value)
    if isinstance(value, list | tuple | set | frozenset):
        names = key in _NAMES
        return sorted(
            item
            for item in value
            if (isinstance(item, str) and names and _NAME.match(item))
            or (isinstance(item, int) and not names)
        )
    return None
