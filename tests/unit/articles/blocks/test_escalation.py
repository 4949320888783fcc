"""Shows escalations to staff alone, and lets their text be typed like other blocks' text."""

from typing import Any

from articles.audience import Audience
from articles.blocks import ArticleBody, stream_lines
from articles.blocks.internal import INTERNAL, InternalBlock
from articles.blocks.render import body_html
from articles.history.evidence import content_for
from articles.proposals.form import sheet
from articles.proposals.typed import read

VALUE = {"who": "Second line", "hours": "8–16", "needs": "Line\n\nAddress", "handover": "Hi {name}"}
BODY: list[dict[str, Any]] = [
    {"type": "prose", "id": "p", "value": "<p>Open.</p>"},
    {"type": "escalation", "id": "e", "value": VALUE},
]
WORDS = {"title": "T", "say": "", "questions": "", "body": BODY}


def test_every_internal_block_is_named() -> None:
    blocks = ArticleBody().child_blocks.items()
    assert {name for name, block in blocks if isinstance(block, InternalBlock)} == INTERNAL


def test_only_staff_are_shown_it() -> None:
    body = ArticleBody().to_python(BODY)
    assert "Second line" not in body_html(body, show_internal=False)
    assert "Second line" not in str(body[1].block.render(body[1].value))
    shown = body_html(body, show_internal=True)
    for text in ("Second line", "8–16", "<li>Address</li>", "Hi {name}"):
        assert text in shown


def test_its_lines_are_internal() -> None:
    lines = stream_lines(ArticleBody().to_python(BODY))
    assert [(line.text, line.internal) for line in lines] == [
        ("Open.", False),
        *((text, True) for text in ("Second line", "8–16", "Line", "Address", "Hi {name}")),
    ]


def test_evidence_for_customers_lacks_it() -> None:
    content = {"body": BODY}
    assert content_for(content, Audience.CUSTOMERS)["body"] == BODY[:1]
    assert content_for(content, Audience.STAFF)["body"] == BODY


def test_it_is_typed_field_by_field_and_goes_when_emptied() -> None:
    names = [field.name for field in sheet(WORDS).parts[1].fields]
    assert names == [f"body/e/{name}" for name in ("who", "hours", "needs", "handover")]
    typed = read(WORDS, {"body/e/hours": "7–22"}, lambda: "new").content["body"][1]
    assert typed["value"] == {**VALUE, "hours": "7–22"}
    emptied = read(WORDS, dict.fromkeys(names, ""), lambda: "new").content["body"]
    assert emptied == BODY[:1]
