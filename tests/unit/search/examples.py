"""Makes articles and vocabularies for the tests of the search core."""

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from hypothesis import strategies as st

from articles.audience import Audience
from articles.body_text import Line
from search.passages import ArticleText, Passage, all_words, passages
from search.query.index_name import IndexName
from search.query.plan import QueryPlan, plan
from search.query.request import search_request
from search.text.vocabulary import Vocabulary

MOMENT = datetime(2026, 3, 1, 12, tzinfo=UTC)
STAFF_NB = IndexName(Audience.STAFF, "nb")

# Anything that a keyboard, a broken client or an attacker can send, lone surrogates included.
anything = st.text(st.characters(codec=None, exclude_categories=()), max_size=400)


def article(*lines: str | Line, **changes: Any) -> ArticleText:
    """Return an article in Norwegian whose text lines may be given as plain strings."""
    made = tuple(Line(line) if isinstance(line, str) else line for line in lines)
    values: dict[str, Any] = {
        "number": 12,
        "locale": "nb",
        "revision": 3,
        "title": "Bytte passord",
        "updated_at": MOMENT,
    }
    return ArticleText(lines=made, **values | changes)


def vocabulary(articles: Iterable[ArticleText], locale: str = "nb") -> Vocabulary:
    """Return the vocabulary of some articles."""
    cut = (passage for each in articles for passage in passages(each))
    return Vocabulary.from_passages(map(all_words, cut), locale=locale)


def passage(*lines: str | Line, **changes: Any) -> Passage:
    """Return the first passage of an article."""
    return passages(article(*lines, **changes))[0]


def planned(text: str, words: Vocabulary, **changes: Any) -> QueryPlan:
    """Return the plan for a question to the Norwegian staff index."""
    request = search_request(text, locale="nb", **changes)
    return plan(request, index=STAFF_NB, vocabulary=words)
