"""Keeps the teams that articles are limited to: without its team, one would open to all staff."""

from typing import Any

from django.db.models import Model, Q, QuerySet
from django.db.models.deletion import ProtectedError
from django.utils.translation import gettext as _

from articles.models import Article, Section, Team


def team_kept(instance: Team, **_more: Any) -> None:
    """Refuse to delete a team that articles or sections are limited to.

    A handler of ``pre_delete``, so that it holds for rows and for querysets; raises
    ``ProtectedError``.
    """
    limited: set[Model] = {*_limited(Article.objects.all(), instance)}
    limited |= {*_limited(Section.objects.all(), instance)}
    if limited:
        raise ProtectedError(
            _("Articles or sections are limited to this team: give them another one first."),
            limited,
        )


def _limited(rows: QuerySet[Any], team: Team) -> QuerySet[Any]:
    return rows.filter(Q(teams=team) | Q(effective_teams=team)).distinct()
