"""Hears what happens and records it: Wagtail's log, signing in and out, groups and rights."""

from collections.abc import Iterable
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.contrib.contenttypes.models import ContentType
from django.db.models import Model
from django.db.models.signals import m2m_changed, post_delete, post_save
from wagtail.log_actions import get_active_log_context
from wagtail.models import (
    GroupCollectionPermission,
    GroupPagePermission,
    ModelLogEntry,
    PageLogEntry,
)

from articles.history.audit.record import record

_HAPPENED = {"post_add": "added", "post_remove": "removed", "post_clear": "cleared"}


def connect() -> None:
    """Connect every listener, once, at start."""
    users = get_user_model()
    for log in (PageLogEntry, ModelLogEntry):
        post_save.connect(logged, sender=log)
    user_logged_in.connect(signed_in)
    user_logged_out.connect(signed_out)
    user_login_failed.connect(sign_in_failed)
    for through in (
        users.groups.through,
        users.user_permissions.through,
        Group.permissions.through,
    ):
        m2m_changed.connect(rights_changed, sender=through)
    for rights in (GroupPagePermission, GroupCollectionPermission):
        post_save.connect(place_opened, sender=rights)
        post_delete.connect(place_closed, sender=rights)


def logged(instance: Any, created: bool, raw: bool = False, **_: Any) -> None:
    """Record what Wagtail's own log, or ours in it, tells of."""
    if not created or raw:
        return
    sort = ContentType.objects.get_for_id(instance.content_type_id)
    record(
        instance.action,
        by=instance.user,
        object_type=f"{sort.app_label}.{sort.model}",
        object_id=getattr(instance, "page_id", None) or getattr(instance, "object_id", ""),
        data={**instance.data, "revision_id": instance.revision_id},
        at=instance.timestamp,
    )


def signed_in(user: Any, **_: Any) -> None:
    """Record that somebody signed in."""
    record("accounts.signed_in", by=user)


def signed_out(user: Any = None, **_: Any) -> None:
    """Record that somebody signed out."""
    if user is not None:
        record("accounts.signed_out", by=user)


def sign_in_failed(credentials: dict[str, Any], **_: Any) -> None:
    """Record that somebody failed to sign in, and to whose account if there is such a one."""
    users = get_user_model()
    name = credentials.get("username") or credentials.get(users.USERNAME_FIELD) or ""
    known = None
    if isinstance(name, str) and name and "\x00" not in name:
        known = users.objects.filter(**{users.USERNAME_FIELD: name[:254]}).first()
    label = users._meta.label_lower if known else ""
    record("accounts.sign_in_failed", object_type=label, object_id=known.pk if known else "")


def rights_changed(
    instance: Model, action: str, model: type[Model], pk_set: Iterable[int] | None, **_: Any
) -> None:
    """Record who was put into or taken out of a group, or what a group or person may do now.

    People are named by the entry's object, so an addition from the group's side is one each.
    """
    if action not in _HAPPENED or (pk_set is not None and not pk_set):
        return
    by = get_active_log_context().user
    users = get_user_model()
    happened, label = _HAPPENED[action], instance._meta.label_lower
    if model is users:
        for pk in sorted(pk_set or ()):
            data = {f"{instance._meta.model_name}_ids": [instance.pk]}
            name = f"auth.{instance._meta.model_name}_{happened}"
            record(name, by=by, object_type=users._meta.label_lower, object_id=pk, data=data)
        if pk_set is None:
            record(f"auth.members_{happened}", by=by, object_type=label, object_id=instance.pk)
        return
    data = {f"{model._meta.model_name}_ids": sorted(pk_set or ())}
    name = f"auth.{model._meta.model_name}_{happened}"
    record(name, by=by, object_type=label, object_id=instance.pk, data=data)


def place_opened(instance: Any, created: bool, raw: bool = False, **_: Any) -> None:
    """Record that a group may do something on pages or with files."""
    if created and not raw:
        _place(instance, "added")


def place_closed(instance: Any, **_: Any) -> None:
    """Record that a group may no longer do something on pages or with files."""
    _place(instance, "removed")


def _place(instance: Any, happened: str) -> None:
    place = getattr(instance, "page_id", None) or getattr(instance, "collection_id", None)
    record(
        f"auth.{instance._meta.model_name}_{happened}",
        by=get_active_log_context().user,
        object_type="auth.group",
        object_id=instance.group_id,
        data={"permission_ids": [instance.permission_id], "place_id": place},
    )
