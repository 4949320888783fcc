"""Compares two versions of an article's words sentence by sentence, for pages and letters."""

from typing import Any

from articles.blocks import ArticleBody, stream_lines
from articles.body_text import Line
from articles.history.words import PartDiff, compare_parts, parts_of
from articles.models import SharedSnippet
from articles.proposals.shapes import Content


def changed_parts(before: Content, after: Content) -> list[PartDiff]:
    """Return the parts of an article that changed, each with its rows; empty when none did."""
    compared = compare_parts(parts_of(_whole(before)), parts_of(_whole(after)))
    return [part for part in compared if part.changed]


def plain_lines(text: str) -> list[Line]:
    """Return the lines of a plain field."""
    return [Line(line) for line in text.splitlines() if line.strip()]


def body_lines(body: list[dict[str, Any]]) -> tuple[Line, ...]:
    """Return the lines of a body in its stored form."""
    return stream_lines(ArticleBody().to_python(body))


def _whole(content: Content) -> dict[str, Any]:
    """Return words in the form of the ledger, shared snippets as they are today."""
    wanted = {block["value"] for block in content["body"] if block["type"] == "snippet"}
    texts = dict(SharedSnippet.objects.filter(pk__in=wanted).values_list("pk", "body"))
    body = [
        {**block, "html": texts.get(block["value"], "")} if block["type"] == "snippet" else block
        for block in content["body"]
    ]
    return {
        "title": content["title"],
        "say": content["say"],
        "questions": content["questions"].splitlines(),
        "tags": [],
        "body": body,
    }
