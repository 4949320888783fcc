"""Lets a form remember what it was opened with, so that it writes only what its editor changed.

A form submits all of its fields. Opened before somebody narrowed an audience, it would write the
wider one back.
"""

from collections.abc import Mapping
from typing import Any

from django.core import signing
from django.core.exceptions import ValidationError
from django.db.models import Model
from django.forms import CharField, HiddenInput, ModelMultipleChoiceField
from django.utils.formats import localize
from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminModelForm

from articles.facts.lost import same

OPENED = "opened_with"
EMPTY = "–"


class RememberingForm(WagtailAdminModelForm):
    """Carries the values that it was opened with in a hidden field, signed for its row."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Note the values of the row, which for a new form are those that it shows."""
        super().__init__(*args, **kwargs)
        self.fact_names = list(self.fields)
        shown = {name: _plain(self.initial.get(name)) for name in self.fact_names}
        self.fields[OPENED] = CharField(
            widget=HiddenInput, required=False, initial=signing.dumps(shown, salt=self._salt())
        )

    def clean(self) -> dict[str, Any]:
        """Refuse a form that doesn't say what it was opened with."""
        cleaned: dict[str, Any] = super().clean()
        try:
            opened = signing.loads(cleaned.get(OPENED) or "", salt=self._salt())
        except signing.BadSignature as error:
            raise ValidationError(
                _("This form can't be saved any more. Open it again and repeat your changes.")
            ) from error
        self.seen = {name: _value(self.fields[name], opened.get(name)) for name in self.fact_names}
        return cleaned

    def changes(self) -> dict[str, Any]:
        """Return the facts that the editor changed; only for a valid form."""
        submitted = {name: self.cleaned_data[name] for name in self.fact_names}
        return {
            name: value
            for name, value in submitted.items()
            if not same(_listed(value), self.seen[name])
        }

    def show_lost_changes(self, stored: Mapping[str, Any]) -> None:
        """Say at each field what somebody else made of it, and that saving again overrules it."""
        for name, value in stored.items():
            self.add_error(name, self._both(name, value))
        # Of other fields the form may still show an older value: that must not count as a change.
        known = {name: _plain(value) for name, value in {**self.seen, **stored}.items()}
        resent: Any = self.data.copy()  # type: ignore[has-type]  # set by an untyped base
        resent[self.add_prefix(OPENED)] = signing.dumps(known, salt=self._salt())
        self.data = resent

    def _both(self, name: str, stored: Any) -> str:
        field = self.fields[name]
        return _(
            "Somebody else changed this while you had the form open. It is now “%(theirs)s”, "
            "you chose “%(yours)s”. Save again to keep your choice."
        ) % {"theirs": _words(field, stored), "yours": _words(field, self.cleaned_data[name])}

    def _salt(self) -> str:
        return f"{self.instance._meta.label}:{self.instance.pk}"


def _plain(value: Any) -> Any:
    """Return a value as JSON can hold it: rows as their keys, the rest as a form writes it."""
    if isinstance(value, list | tuple):
        return [_plain(each) for each in value]
    if isinstance(value, Model):
        return value.pk
    return value if value is None or isinstance(value, int) else str(value)


def _value(field: Any, plain: Any) -> Any:
    """Return what a field makes of a plain value; rows that were deleted since are left out."""
    rows = getattr(field, "queryset", None)
    if rows is None:
        return field.to_python(plain)
    if isinstance(field, ModelMultipleChoiceField):
        return list(rows.filter(pk__in=plain or []))
    return rows.filter(pk=plain).first()


def _listed(value: Any) -> Any:
    return list(value) if hasattr(value, "values_list") else value


def _words(field: Any, value: Any) -> str:
    """Return a value in the editor's words."""
    value = _listed(value)
    if isinstance(value, list):
        return ", ".join(str(each) for each in value) or EMPTY
    named: dict[Any, Any] = dict(getattr(field, "choices", ()))
    return EMPTY if value in (None, "") else str(named.get(value) or localize(value))
