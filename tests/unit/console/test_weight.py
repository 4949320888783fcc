"""Keeps the scripts of the console and of the panel light."""

from pathlib import Path

import pytest

from kb.console.weight import FIRST, PANEL, modules

MOST = 40_000  # bytes, compressed


@pytest.mark.parametrize("first", [FIRST, PANEL], ids=str)
def test_the_scripts_stay_light(first: Path) -> None:
    weights = modules(first)
    assert Path("js/tree_walk.js") in weights
    assert sum(weights.values()) <= MOST
