"""Runs all lanes, or those named on the command line, some at a time."""

import os
import sys
from concurrent.futures import ThreadPoolExecutor, as_completed

from tests.lanes.catalogue import lanes
from tests.lanes.lane import Outcome
from tests.lanes.run import run
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
    with ThreadPoolExecutor(AT_A_TIME) as pool:
        for done in as_completed([pool.submit(run, lane, everything) for lane in chosen]):
            outcomes.append(done.result())
            _report(outcomes[-1])
    print(f"\n{table(sorted(outcomes, key=lambda outcome: outcome.lane))}\n")
    print(closing_line(outcomes), flush=True)
    return int(any(outcome.failed for outcome in outcomes))


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
