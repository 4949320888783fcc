"""Shows the rows of a change set in words: what each fact was and becomes, each find in context."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from articles.changesets.facts import LISTS
from articles.models import Article, ChangeSetItem

HIDDEN = ("review_due_chosen",)
WORDS = ("title", "say", "questions", "body")


@dataclass(frozen=True)
class Change:
    """Names a fact, what goes and what comes; ``kept`` is what stays where it holds several."""

    label: str
    before: str
    after: str
    kept: str = ""


@dataclass(frozen=True)
class Row:
    """Is one row of a set: changes of facts and tags, finds in words; ``more`` are not shown."""

    item: ChangeSetItem
    language: str
    changes: tuple[Change, ...]
    more: int


def rows_of(items: Iterable[ChangeSetItem]) -> list[Row]:
    """Return items as people read them; a few queries for the names of all."""
    known = list(items)
    names = _Names(known)
    return [_row(item, names) for item in known]


def _row(item: ChangeSetItem, names: "_Names") -> Row:
    changes = tuple(
        names.change(name, was, item.after[name])
        for name, was in item.before.items()
        if name not in (*HIDDEN, *WORDS)
    )
    language = str(dict(settings.LANGUAGES).get(item.language, item.language))
    return Row(item, language, changes, item.found - len(item.places))


class _Names:
    """Puts stored facts into words."""

    def __init__(self, items: list[ChangeSetItem]) -> None:
        facts = [side for item in items for side in (item.before, item.after)]
        owners = {side["owner"] for side in facts if side.get("owner")}
        people = get_user_model().objects.filter(pk__in=owners)
        self._people = {each.pk: each.get_full_name() or each.get_username() for each in people}
        self._listed = {}
        for name, model in LISTS.items():
            wanted = {pk for side in facts for pk in side.get(name, ())}
            rows = model._default_manager.filter(pk__in=wanted).prefetch_related("names")
            self._listed[name] = {each.pk: str(each) for each in rows}

    def change(self, name: str, before: Any, after: Any) -> Change:
        if name == "markets" or not isinstance(before, list):
            return Change(self.label(name), self.words(name, before), self.words(name, after))
        parts = (
            [each for each in before if each not in after],
            [each for each in after if each not in before],
            [each for each in before if each in after],
        )
        gone, new, kept = (self.words(name, part) if part else "" for part in parts)
        return Change(self.label(name), gone, new, kept)

    def label(self, name: str) -> str:
        if name == "tags":
            return _("Tags")
        field: Any = Article._meta.get_field(name)
        label = str(field.verbose_name)
        return label[:1].upper() + label[1:]

    def words(self, name: str, value: Any) -> str:
        if name == "markets" and not value:
            return _("everywhere")
        if value in (None, "", []):
            return _("none")
        if name == "owner":
            return self._people.get(value, _("(account gone)"))
        if name in LISTS:
            return ", ".join(self._listed[name].get(pk, _("(gone)")) for pk in value)
        if name == "tags":
            return ", ".join(value)
        if name == "review_due":
            return date_format(date.fromisoformat(value))
        field: Any = Article._meta.get_field(name)
        return str(dict(field.flatchoices).get(value, value))
