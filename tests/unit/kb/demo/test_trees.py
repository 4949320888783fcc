"""Checks that the decision trees of the demo can be walked, in every language."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from articles.blocks.ways import Place, faults
from kb.demo.load import CONTENT

FILES = sorted(CONTENT.glob("articles/*/??.toml"))


def _trees(path: Path) -> list[Any]:
    body = tomllib.loads(path.read_text(encoding="utf-8"))["body"]
    return [block["places"] for block in body if block["type"] == "tree"]


def test_there_is_one_in_every_language() -> None:
    assert {path.stem for path in FILES if _trees(path)} == {"en", "nb", "sv", "da"}


@pytest.mark.parametrize("path", [path for path in FILES if _trees(path)], ids=lambda p: p.stem)
def test_every_tree_can_be_walked(path: Path) -> None:
    for tree in _trees(path):
        places = [
            Place(place["key"], tuple(key for _said, key in place.get("answers", [])))
            for place in tree
        ]
        assert faults(places) == []
