"""Writes the table of lanes and the closing line."""

from collections.abc import Sequence

from tests.lanes.lane import Outcome


def table(outcomes: Sequence[Outcome]) -> str:
    """Return one line a lane, aligned, in the order given."""
    rows = [("lane", "passed", "failed", "skipped", "seconds", "")]
    rows += [_row(outcome) for outcome in outcomes]
    widths = [max(len(row[column]) for row in rows) for column in range(5)]
    lines = []
    for name, *numbers, note in rows:
        cells = [name.ljust(widths[0])]
        cells += [cell.rjust(width) for cell, width in zip(numbers, widths[1:], strict=True)]
        lines.append("  ".join([*cells, note]).rstrip())
    return "\n".join(lines)


def _row(outcome: Outcome) -> tuple[str, str, str, str, str, str]:
    if outcome.left_out:
        failed = str(outcome.failed) if outcome.failed else "-"
        return (outcome.lane, "-", failed, "-", "-", f"left out: {outcome.left_out}")
    counts = (str(outcome.passed), str(outcome.failed), str(outcome.skipped))
    note = "FAILED" if outcome.failed else "ran"
    if outcome.later:
        note += f"; {outcome.later} long ones are left to SVAR_LANES=all"
    return (outcome.lane, *counts, f"{outcome.seconds:.0f}", note)


def closing_line(outcomes: Sequence[Outcome]) -> str:
    """Return ``N passed, M failed`` over all lanes."""
    passed = sum(outcome.passed for outcome in outcomes)
    failed = sum(outcome.failed for outcome in outcomes)
    return f"{passed} passed, {failed} failed"
