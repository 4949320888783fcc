"""Checks the decision tree: what its editor is told, and that every form of it says the same."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError

from articles.blocks import stream_lines
from articles.blocks.render import body_html
from articles.blocks.tree import TreeBlock
from articles.body_text import html_lines
from articles.models import ArticlePage
from articles.plain import clean

pytestmark = pytest.mark.django_db

PLACES = [
    ("light", "Lyser lampe 2?", "<p>Den andre.</p>", [("Ja", "on"), ("Nei", "off")]),
    ("on", "Nettet virker", "", []),
    ("off", "Ring oss", "<p>På 4141.</p>", []),
]


def _item(value: Any) -> dict[str, Any]:
    return {"type": "item", "id": "1", "value": value}


def _tree(places: Any = PLACES) -> dict[str, Any]:
    """Return the stored form of a tree."""
    return {
        "title": "Finn feilen",
        "places": [
            _item(
                {
                    "key": key,
                    "question": question,
                    "text": text,
                    "answers": [_item({"answer": said, "next": to}) for said, to in answers],
                }
            )
            for key, question, text, answers in places
        ],
    }


def _body(*trees: dict[str, Any]) -> Any:
    return ArticlePage(body=[{"type": "tree", "value": tree} for tree in trees]).body


def test_search_the_page_and_plain_text_hold_the_same_lines() -> None:
    body = _body(_tree())
    lines = stream_lines(body)
    page = body_html(body, show_internal=False)
    plain = clean(page, lambda path: path, "/kb-1/")
    assert [line.text for line in lines] == [line.text for line in html_lines(plain)]
    assert "Ja → Nettet virker" in [line.text for line in lines]
    assert [line.anchor for line in lines if line.heading] == ["finn-feilen"]
    assert '<h2 id="finn-feilen">' in page


def test_every_answer_is_a_link_to_its_place_also_in_a_second_tree() -> None:
    page = body_html(_body(_tree(), _tree()), show_internal=False)
    for tree in ("tree-1", "tree-2"):
        assert page.count(f'id="{tree}-on"') == page.count(f'href="#{tree}-on"') == 1


def test_names_are_stored_as_they_are_compared() -> None:
    block = TreeBlock()
    named = [("Light", "?", "", [("Ja", " ON ")]), ("on", "Ja", "", [])]
    value = block.clean(block.to_python(_tree(named)))
    assert [place["key"] for place in value["places"]] == ["light", "on"]
    assert value["places"][0]["answers"][0]["next"] == "on"


@pytest.mark.parametrize(
    ("places", "where"),
    [
        ([("a", "?", "", [("Ja", "b"), ("Nei", "x")]), ("b", "!", "", [])], (0, "answers", 1)),
        ([("a", "?", "", [("Ja", "b")]), ("b", "!", "", []), ("c", "!", "", [])], (2, "key")),
    ],
)
def test_the_editor_is_told_at_the_very_field(places: Any, where: tuple[Any, ...]) -> None:
    block = TreeBlock()
    value = block.to_python(_tree(places))
    with pytest.raises(ValidationError) as refused:
        block.clean(value)
    error: Any = refused.value
    error = error.block_errors["places"].block_errors[where[0]].block_errors[where[1]]
    for at in where[2:]:
        error = error.block_errors[at].block_errors["next"]
    assert error.messages


def test_a_draft_may_lead_nowhere_yet() -> None:
    block = TreeBlock()
    value = block.to_python(_tree([("a", "?", "", [("Ja", "later")])]))
    assert block.clean_deferred(value)["places"][0]["key"] == "a"
    with pytest.raises(ValidationError):
        block.clean(value)
