"""Names what other rooms add to an article's card, each as a field of its own.

The client's half of such a part is listed in ``static/console/parts.js``.
"""

from collections.abc import Callable
from typing import Any

from articles.models import Article, ArticlePage
from kb.accounts.callers import Caller
from kb.cases.proof import proof_part
from kb.console.escalating.counting import escalations
from kb.console.fixing.allowed import may_fix
from kb.reading.part import reading_part

Part = Callable[[Caller, Article, ArticlePage], Any]
"""Returns JSON-able facts about an article that the caller was found allowed to read."""

PARTS: tuple[tuple[str, Part], ...] = (
    ("proof", proof_part),
    ("reading", reading_part),
    ("may_fix", may_fix),
    ("escalations", escalations),
)
"""Holds the name of each field and what fills it. A field here replaces one of the same name."""
