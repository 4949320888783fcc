"""Tells entries of the audit log in words: what was done, to which kind of thing, with what."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from django.apps import apps
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.log_actions import registry

OF_ACCOUNTS = {
    "accounts.signed_in": gettext_lazy("Signed in"),
    "accounts.signed_out": gettext_lazy("Signed out"),
    "accounts.sign_in_failed": gettext_lazy("Failed to sign in"),
    "articles.export_audit": gettext_lazy("Exported the audit log"),
}


def labels_of_actions() -> dict[str, str]:
    """Return what each known action is called."""
    return {**dict(registry.get_choices()), **{key: str(name) for key, name in OF_ACCOUNTS.items()}}


def kind_of(object_type: str) -> str:
    """Return what a kind of thing is called; what is no model any more keeps its key."""
    model = _model(object_type)
    return str(model._meta.verbose_name) if model else object_type


@cache
def _model(object_type: str) -> Any:
    try:
        return apps.get_model(object_type)
    except (LookupError, ValueError):
        return None


def details(data: Mapping[str, Any]) -> str:
    """Return the details of an entry on one line, without brackets: ``changed: owner, kind``."""
    return "; ".join(f"{name}: {_plain(value)}" for name, value in data.items())


def _plain(value: Any) -> str:
    if isinstance(value, dict):
        return f"({details(value)})"
    if isinstance(value, (list, tuple)):
        return ", ".join(_plain(each) for each in value)
    if value is None:
        return _("nothing")
    return str(value)
