"""Writes the access rule as one condition of SQL, for queries over pages.

By hand, because it is asked several times in every request: Django needs 5 ms to turn the same
condition, put together from its own pieces, into SQL, and a fifth of a millisecond for this one.
"""

from datetime import datetime
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import BooleanField, F, Func
from django.db.models.sql.compiler import SQLCompiler
from wagtail.models import Page

from articles.access.effective import STEP
from articles.access.viewer import Viewer
from articles.models import Article, Section

# Nobody may read what stands deeper: root, front page, up to nine sections, the article.
MAX_DEPTH = 12


class Published(Func):
    """Is true for pages that are live and unexpired, as is everything above them."""

    output_field = BooleanField()

    def __init__(self, now: datetime) -> None:
        """Take the moment that decides what has expired."""
        super().__init__(F("live"), F("expire_at"), F("depth"), F("path"))
        self.now = now

    def as_sql(
        self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, *_more: Any, **_named: Any
    ) -> tuple[str, tuple[Any, ...]]:
        """Return the condition.

        Pages above are looked up by their exact paths, which the database has an index on; the
        depth limit makes sure that none is missed.
        """
        live, expires, depth, path = self._columns(compiler)
        above = ", ".join(f"SUBSTR({path}, 1, {STEP * level})" for level in range(2, MAX_DEPTH))
        sql = (
            f"({live} AND ({expires} IS NULL OR {expires} > %s) AND {depth} <= {MAX_DEPTH}"
            f" AND NOT EXISTS (SELECT 1 FROM {Page._meta.db_table} above"
            f" WHERE above.depth < {depth} AND above.path IN ({above})"
            " AND (NOT above.live OR above.expire_at <= %s)))"
        )
        now = connection.ops.adapt_datetimefield_value(self.now)
        return sql, (now, now)

    def _columns(self, compiler: SQLCompiler) -> list[str]:
        """Return the columns that the condition is about, as the query calls them."""
        return [compiler.compile(source)[0] for source in self.get_source_expressions()]


class OpenTo(Func):
    """Is true for pages whose audience, and teams where they are limited to some, fit a viewer."""

    output_field = BooleanField()

    def __init__(self, viewer: Viewer, facts: type[Article | Section]) -> None:
        """Take the reader, and the model whose rows say for whom pages are."""
        super().__init__(F("translation_key"))
        self.viewer, self.facts = viewer, facts

    def as_sql(
        self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, *_more: Any, **_named: Any
    ) -> tuple[str, tuple[Any, ...]]:
        """Return the condition; a page without a row is for nobody."""
        key, _none = compiler.compile(self.get_source_expressions()[0])
        audiences, teams = self.viewer.realm.readable(), sorted(self.viewer.teams)
        in_team = f" OR EXISTS ({self._team_sql(len(teams))})" if teams else ""
        sql = (
            f"EXISTS (SELECT 1 FROM {self.facts._meta.db_table} facts"
            f" WHERE facts.translation_key = {key}"
            f" AND facts.effective_audience IN ({_placeholders(len(audiences))})"
            f" AND (NOT facts.effective_team_limited{in_team}))"
        )
        return sql, (*(str(audience) for audience in audiences), *teams)

    def _team_sql(self, number: int) -> str:
        limits: Any = self.facts._meta.get_field("effective_teams")
        return (
            f"SELECT 1 FROM {limits.m2m_db_table()} limits"
            f" WHERE limits.{limits.m2m_column_name()} = facts.id"
            f" AND limits.{limits.m2m_reverse_name()} IN ({_placeholders(number)})"
        )


def _placeholders(number: int) -> str:
    return ", ".join(["%s"] * number)
