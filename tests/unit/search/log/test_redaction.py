"""Tests that personal data never reaches the search log, and that what is searched for stays.

The identity numbers are made up: built from the published rules, given to nobody. What is masked in
the browser is held to the same file (``tests/browser/test_call_pad.py``).
"""

import json
import time
from pathlib import Path
from typing import Any

import pytest

from search.log.redaction import redacted

VECTORS: dict[str, Any] = json.loads(
    (Path(__file__).parents[3] / "masking.json").read_text(encoding="utf-8")
)


@pytest.mark.parametrize(("typed", "stored"), VECTORS["masked"])
def test_personal_data_goes(typed: str, stored: str) -> None:
    assert redacted(typed) == stored


@pytest.mark.parametrize("typed", VECTORS["kept"])
def test_what_people_search_for_stays(typed: str) -> None:
    assert redacted(typed) == typed


@pytest.mark.parametrize(("text", "times"), VECTORS["hostile"])
def test_hostile_text_takes_no_time(text: str, times: int) -> None:
    started = time.process_time()
    redacted(text * times)
    assert time.process_time() - started < 1
