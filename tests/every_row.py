"""Looks for a text in every row of every table: what is not found there is not stored."""

from django.db import connection


def tables_with(text: str) -> list[str]:
    """Return the tables in which any value holds ``text``, in any case of letters."""
    wanted, found = text.casefold(), []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            if any(wanted in str(row).casefold() for row in cursor.fetchall()):
                found.append(table)
    return sorted(found)
