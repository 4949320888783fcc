"""Reads a person with their rights and their teams: every page asks for all three, in one query."""

from functools import cache
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission, User
from django.db.models import QuerySet, Value

from articles.access.viewer import keep_teams
from articles.models import Team
from kb import prepared


def read_person(number: int) -> User | None:
    """Return the person with this id, None for nobody.

    Rights stand where Django looks for them, teams where ``viewer_for`` does. They are as old as
    the person is: nobody may keep one from request to request.
    """
    columns = _columns()
    person: User | None = None
    rights: set[str] = set()
    teams: set[int] = set()
    for row in prepared.rows_given(_rows, number=number):
        app, right, team = row[len(columns) :]
        if team:
            teams.add(team)
        elif right:
            rights.add(f"{app}.{right}")
        else:
            person = get_user_model().from_db("default", columns, row[: len(columns)])
    if person is not None:
        keep_teams(person, teams)
        if not person.is_superuser:  # has all rights, given or not
            person._perm_cache = rights  # type: ignore[attr-defined]  # Django's own
    return person


def _rows(*, number: int) -> QuerySet[Any, tuple[Any, ...]]:
    """Return the person's row, and rows with nobody in them: the own rights, the groups', teams."""
    people = get_user_model()._default_manager.filter(pk=number).order_by()
    nobody = [Value(None, output_field=field) for field in get_user_model()._meta.concrete_fields]
    own, given = (
        Permission.objects.filter(**whose)
        .order_by()
        .values_list(*nobody, "content_type__app_label", "codename", Value(0))
        for whose in ({"user": number}, {"group__user": number})
    )
    teams = Team.objects.filter(members=number).order_by()
    found: QuerySet[Any, tuple[Any, ...]] = people.values_list(
        *_columns(), Value(""), Value(""), Value(0)
    ).union(own, given, teams.values_list(*nobody, Value(""), Value(""), "pk"))
    return found


@cache
def _columns() -> tuple[str, ...]:
    return tuple(field.attname for field in get_user_model()._meta.concrete_fields)
