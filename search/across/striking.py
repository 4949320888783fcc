"""Strikes pairs of words out for good, and takes that back; says who did it and when."""

from typing import Any

from django.db import transaction
from django.utils import timezone

from search.across.rows import WrongPair
from search.across.serving import forget
from search.across.translations import Languages
from search.across.wrong import Struck


@transaction.atomic
def strike_out(languages: Languages, pair: Struck, *, by: Any) -> WrongPair:
    """Strike a pair out; one that is out already stays as it is."""
    row, _made = WrongPair.objects.get_or_create(
        one=languages[0],
        one_stem=pair[0],
        other=languages[1],
        other_stem=pair[1],
        restored_at=None,
        defaults={"struck_by": by},
    )
    transaction.on_commit(forget)
    return row


@transaction.atomic
def take_back(row: WrongPair, *, by: Any) -> bool:
    """Let a pair be found again; returns whether it was out."""
    changed = WrongPair.objects.filter(pk=row.pk, restored_at=None).update(
        restored_at=timezone.now(), restored_by=by
    )
    transaction.on_commit(forget)
    return bool(changed)
