"""Cuts articles into passages to type in."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.utils import translation

from kb.console.fixing.passages import HEADLINE, passages

LONG = "Hold the button " * 10
BODY: list[dict[str, Any]] = [
    {"type": "prose", "id": "p1", "value": f"<h2>{LONG}</h2><p>Then <b>wait</b>.</p>"},
    {"type": "image", "id": "i1", "value": {"image": 1, "caption": "The back"}},
    {"type": "snippet", "id": "s1", "value": 4},
    {
        "type": "steps",
        "id": "l1",
        "value": [
            {"type": "item", "id": key, "value": {"text": f"<p>{text}</p>", "image": None}}
            for key, text in (("a", "Find it."), ("b", "Press it."))
        ],
    },
]


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """Name things in English, whatever another test spoke."""
    with translation.override("en"):
        yield


def test_each_passage_has_a_name_and_what_is_typed_in_it() -> None:
    found = passages({"title": "T", "say": "Short.", "questions": "", "body": BODY})
    assert [each.sort for each in found] == ["say", "prose", "image", "steps"]
    say, prose, _image, steps = found
    assert (say.fields[0].name, say.fields[0].text, say.fields[0].line) == ("say", "Short.", False)
    assert prose.fields[0].text.endswith("Then **wait**.")
    assert [(each.name, each.text) for each in steps.fields] == [
        ("body/l1/a/text", "Find it."),
        ("body/l1/b/text", "Press it."),
    ]
    assert [each.label for each in steps.fields] == ["Step 1", "Step 2"]


def test_a_long_beginning_is_cut_in_the_name() -> None:
    label = passages({"title": "T", "say": "", "questions": "", "body": BODY})[1].label
    assert label.startswith("Text: Hold the button")
    assert label.endswith("…")
    assert len(label) <= len("Text: ") + HEADLINE
