"""Changes what staff shape: each change is recorded, and can be taken back."""

from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from search.shaping.serving import forget
from search.shaping.shaped import Shaped, ShapingChange

Row = TypeVar("Row", bound=Shaped)


@transaction.atomic
def save(row: Row, *, by: Any) -> Row:
    """Store a new or changed row."""
    old = type(row)._default_manager.select_for_update().filter(pk=row.pk).first()
    row.save()
    _record(row.kind(), row.pk, old.values() if old else {}, row.values(), by)
    return row


@transaction.atomic
def delete(row: Shaped, *, by: Any) -> None:
    """Delete a row."""
    number = row.pk
    row.delete()
    _record(row.kind(), number, row.values(), {}, by)


@transaction.atomic
def undo(change: ShapingChange, *, by: Any) -> None:
    """Put back what stood there before a change; raises ``ValidationError`` when it can't be."""
    change = ShapingChange.objects.select_for_update().get(pk=change.pk)
    now = change.shapes._default_manager.select_for_update().filter(pk=change.row).first()
    if change.undone or (now.values() if now else {}) != change.after:
        raise ValidationError(_("This was changed again since. Undo the later change first."))
    was = change.was
    if was is not None:
        was.pk = change.row
        if wrong := was.at_odds():
            raise ValidationError(wrong)
        was.save()
    elif now is not None:
        now.delete()
    change.undone = True
    change.save()
    _record(change.kind, change.row, change.after, change.before, by)


def _record(kind: str, row: int, before: dict[str, Any], after: dict[str, Any], by: Any) -> None:
    if before == after:
        return
    ShapingChange.objects.create(kind=kind, row=row, before=before, after=after, by=by)
    transaction.on_commit(forget)
