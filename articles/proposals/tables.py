"""Merges two changed copies of a table: row by row, cell by cell in a row that both changed.

Pure.
"""

from typing import Any

from articles.proposals.sequences import Side, merge_sequences

Row = tuple[str, ...]


def merge_tables(
    base: dict[str, Any], current: dict[str, Any], proposed: dict[str, Any], *, prefer: Side
) -> tuple[dict[str, Any], bool]:
    """Return the merged table in its stored form and whether the changes went together.

    A column added or removed by one side while the other changed anything is a conflict.
    """
    winner = current if prefer is Side.CURRENT else proposed
    three = (base, current, proposed)
    if len({len(table["columns"]) for table in three}) > 1:
        return winner, False
    rows, rows_together = merge_sequences(
        *([_cells(row["values"]) for row in table["rows"]] for table in three),
        prefer=prefer,
        merge_item=lambda *same: _merge_cells(*same, prefer=prefer),
    )
    headings, headings_together = _merge_cells(
        *(_cells(column["heading"] for column in table["columns"]) for table in three),
        prefer=prefer,
    )
    (caption,), caption_together = _merge_cells(
        *((str(table.get("caption") or ""),) for table in three), prefer=prefer
    )
    merged = {
        **winner,
        "columns": [
            {**column, "heading": heading}
            for column, heading in zip(winner["columns"], headings, strict=True)
        ],
        "rows": [{"values": list(row)} for row in rows],
        "caption": caption,
    }
    return merged, rows_together and headings_together and caption_together


def _cells(values: Any) -> Row:
    return tuple(str(value or "") for value in values)


def _merge_cells(base: Row, current: Row, proposed: Row, *, prefer: Side) -> tuple[Row, bool]:
    cells, together = [], True
    for old, ours, theirs in zip(base, current, proposed, strict=False):
        if theirs in (old, ours):
            cells.append(ours)
        elif ours == old:
            cells.append(theirs)
        else:
            cells.append(ours if prefer is Side.CURRENT else theirs)
            together = False
    return tuple(cells), together
