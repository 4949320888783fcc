"""Changes synonyms: each change is recorded, and can be taken back."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from search.shaping.rows import Synonym, SynonymChange
from search.shaping.serving import forget


@transaction.atomic
def save(synonym: Synonym, *, by: Any) -> Synonym:
    """Store a new or changed synonym."""
    old = Synonym.objects.select_for_update().filter(pk=synonym.pk).first()
    synonym.save()
    _record(synonym.pk, old.values() if old else {}, synonym.values(), by)
    return synonym


@transaction.atomic
def delete(synonym: Synonym, *, by: Any) -> None:
    """Delete a synonym."""
    number = synonym.pk
    synonym.delete()
    _record(number, synonym.values(), {}, by)


@transaction.atomic
def undo(change: SynonymChange, *, by: Any) -> None:
    """Put back what stood there before a change; raises ``ValidationError`` when it moved on."""
    change = SynonymChange.objects.select_for_update().get(pk=change.pk)
    now = Synonym.objects.select_for_update().filter(pk=change.synonym).first()
    if change.undone or (now.values() if now else {}) != change.after:
        raise ValidationError(_("This was changed again since. Undo the later change first."))
    if change.before:
        Synonym(pk=change.synonym, **change.before).save()
    elif now is not None:
        now.delete()
    change.undone = True
    change.save()
    _record(change.synonym, change.after, change.before, by)


def _record(number: int, before: dict[str, Any], after: dict[str, Any], by: Any) -> None:
    if before == after:
        return
    SynonymChange.objects.create(synonym=number, before=before, after=after, by=by)
    transaction.on_commit(forget)
