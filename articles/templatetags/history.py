"""Shows how an article changed, in the help centre and in the admin."""

from collections.abc import Iterable
from typing import Any

from django.template import Library

from articles.audience import Audience
from articles.history.folding import folded
from articles.history.words import PartDiff
from articles.models.reach import AUDIENCES

register = Library()


@register.filter
def audience_name(audience: str) -> str:
    """Return what an audience is called in the reader's language."""
    return str(dict(AUDIENCES).get(Audience(audience), audience))


@register.inclusion_tag("articles/history/diff.html")
def sentence_diff(parts: Iterable[PartDiff], heading: int = 2) -> dict[str, Any]:
    """Render compared parts; the page brings ``css/diff.css``.

    ``heading`` is the level of the parts' headings: what fits below the heading they stand under.
    """
    return {
        "parts": [(part, list(folded(part.rows))) for part in parts],
        "level": 3 if heading == 3 else 2,
    }
