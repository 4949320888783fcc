"""Keeps the console's scripts light."""

from pathlib import Path

from kb.console.weight import modules

MOST = 40_000  # bytes, compressed


def test_the_scripts_stay_light() -> None:
    weights = modules()
    assert Path("js/tree_walk.js") in weights
    assert sum(weights.values()) <= MOST
