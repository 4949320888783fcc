"""Writes passages as tantivy documents, and reads them back."""

import json
from typing import Any

import tantivy

from search.engine.base import ArticleChange
from search.engine.records import filterable
from search.passages import TOKEN_FIELDS, Passage, dump, load, tokens
from search.passages.fields import STEMS


def _schema() -> tantivy.Schema:
    """Return the fields of an index: tokens to search, numbers to filter by, the passage itself."""
    builder = tantivy.SchemaBuilder()
    for field in TOKEN_FIELDS:
        option = "position" if field == STEMS else "freq"
        builder.add_text_field(field, tokenizer_name="spaces", index_option=option)
    builder.add_text_field("kind", tokenizer_name="raw", index_option="basic")
    for field in ("products", "teams"):
        builder.add_unsigned_field(field, indexed=True)
    builder.add_unsigned_field("article", stored=True, indexed=True, fast=True)
    builder.add_unsigned_field("version", stored=True, indexed=True, fast=True)
    builder.add_unsigned_field("digest", fast=True)  # its place
    builder.add_boolean_field("removed", indexed=True)
    builder.add_bytes_field("passage", stored=True)
    return builder.build()


SCHEMA = _schema()
SPACES = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build()


def document(passage: Passage, version: int, place: int) -> tantivy.Document:
    """Return what is stored and searched of one passage, whose digest is kept at a place."""
    written = tantivy.Document()
    for field, value in tokens(passage).items():
        written.add_text(field, value)
    written.add_unsigned("article", passage.article)
    written.add_unsigned("version", version)
    written.add_unsigned("digest", place)
    written.extend(filterable(passage), SCHEMA)
    written.add_bytes("passage", json.dumps(dump(passage)).encode())
    return written


def removal(change: ArticleChange) -> tantivy.Document:
    """Return the mark that remembers at which version an article was removed."""
    written = tantivy.Document()
    written.add_unsigned("article", change.article)
    written.add_unsigned("version", change.version)
    written.add_boolean("removed", True)
    return written


def read(stored: tantivy.Document) -> tuple[Passage, int]:
    """Return the passage of a stored document, and its version."""
    return load(stored_passage(stored)), stored["version"][0]


def stored_passage(stored: tantivy.Document) -> dict[str, Any]:
    """Return the passage of a stored document as it was dumped."""
    passage: dict[str, Any] = json.loads(bytes(stored["passage"][0]))
    return passage


def passages_only() -> tantivy.Query:
    """Return a query for all passages, without the marks of removed articles."""
    removed = tantivy.Query.term_query(SCHEMA, "removed", True)
    return tantivy.Query.all_query().and_must_not_match(removed)
