"""Runs all lanes, or those named on the command line, some at a time."""

import os
import sys
from collections import deque
from collections.abc import Iterator
from functools import partial
from itertools import islice

from tests.lanes.catalogue import lanes
from tests.lanes.lane import Lane, Outcome
from tests.lanes.run import run
from tests.lanes.side_by_side import Run, side_by_side
from tests.lanes.start import begin
from tests.lanes.table import closing_line, table

# One more than the machine's two cores: browsers and workers are often waited for.
AT_A_TIME = 3


def main(names: list[str]) -> int:
    """Run the lanes called ``names`` (all if empty) and return the exit code."""
    everything = os.environ.get("SVAR_LANES") == "all"
    chosen = lanes(os.environ)
    unknown = set(names) - {lane.name for lane in chosen}
    if unknown:
        print(f"No such lane: {', '.join(sorted(unknown))}.", file=sys.stderr)
        print(f"There are: {', '.join(lane.name for lane in chosen)}.", file=sys.stderr)
        return 2
    chosen = [lane for lane in chosen if not names or lane.name in names]
    print(f"Running {len(chosen)} lanes, {AT_A_TIME} at a time.", flush=True)
    outcomes = []
    for outcome in _outcomes(chosen, partial(run, everything=everything)):
        outcomes.append(outcome)
        _report(outcome)
    print(f"\n{table(sorted(outcomes, key=lambda outcome: outcome.lane))}\n")
    print(closing_line(outcomes), flush=True)
    return int(any(outcome.failed for outcome in outcomes))


def _outcomes(chosen: list[Lane], run: Run) -> Iterator[Outcome]:
    """Yield what comes of each lane. While Django is imported, lanes without it begin."""
    by_themselves = (lane for lane in chosen if not (lane.shares_start or lane.missing))
    first = list(islice(by_themselves, AT_A_TIME - 1))
    waiting = deque(lane for lane in chosen if lane not in first)
    with side_by_side(run) as lanes:
        for lane in first:
            lanes.start(lane)
        if any(lane.shares_start for lane in waiting):
            begin()
        while waiting or len(lanes):
            while waiting and len(lanes) < AT_A_TIME:
                lanes.start(waiting.popleft())
            yield from lanes.outcomes()


def _report(outcome: Outcome) -> None:
    """Print a line when a lane is done, and all that it said when something failed."""
    if outcome.output:
        print(f"\n---- {outcome.lane} failed ----\n{outcome.output}\n----", flush=True)
    elif outcome.left_out:
        print(f"{outcome.lane}: left out", flush=True)
    else:
        print(f"{outcome.lane}: {outcome.passed} passed in {outcome.seconds:.0f} s", flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
