"""Writes changes to one index: durably, in order, or not at all."""

from collections.abc import Sequence

import tantivy

from search.engine.base import ArticleChange, ChangeOutcome, Outcome
from search.engine.embedded.digest import digest
from search.engine.embedded.digests import Adding
from search.engine.embedded.documents import SCHEMA, document, removal
from search.engine.embedded.opened import OpenIndex, working

_WRITER_BYTES = 64_000_000


def write(index: OpenIndex, changes: Sequence[ArticleChange]) -> list[ChangeOutcome]:
    """Write one index's changes with one commit, or none of them."""
    with working("write"):
        writer = index.tantivy.writer(_WRITER_BYTES, 1)
        try:
            stored = index.searcher()  # after taking the lock: nobody else commits now
            versions: dict[int, int] = {}
            adding = Adding(index.digests)
            outcomes = [_written(writer, stored, adding, change, versions) for change in changes]
            adding.store()
            writer.commit()
        finally:
            writer.wait_merging_threads()  # releases the lock as well
    return outcomes


def highest_version(searcher: tantivy.Searcher, query: tantivy.Query) -> int:
    """Return the highest version among the documents that a query finds, 0 when there are none."""
    hits = searcher.search(query, limit=1, count=False, order_by_field="version").hits
    return int(hits[0][0]) if hits else 0


def _written(
    writer: tantivy.IndexWriter,
    stored: tantivy.Searcher,
    adding: Adding,
    change: ArticleChange,
    versions: dict[int, int],
) -> ChangeOutcome:
    """Replace an article's passages; ``versions`` holds those written in this round."""
    of_article = tantivy.Query.term_query(SCHEMA, "article", change.article)
    if change.article not in versions:
        versions[change.article] = highest_version(stored, of_article)
    if versions[change.article] > change.version:
        return ChangeOutcome(change, Outcome.STALE)
    try:
        documents = [
            document(passage, change.version, adding.place(digest(passage)))
            for passage in change.passages
        ]
    except (OverflowError, TypeError, ValueError) as error:
        return ChangeOutcome(change, Outcome.REFUSED, str(error))
    versions[change.article] = change.version
    writer.delete_documents_by_query(of_article)
    for each in documents or [removal(change)]:
        writer.add_document(each)
    return ChangeOutcome(change, Outcome.APPLIED)
