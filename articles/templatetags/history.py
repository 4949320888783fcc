"""Shows how an article changed, in the help centre and in the admin."""

from collections.abc import Iterable
from typing import Any

from django.template import Library

from articles.history.folding import folded
from articles.history.words import PartDiff

register = Library()


@register.inclusion_tag("articles/history/diff.html")
def sentence_diff(parts: Iterable[PartDiff], heading: int = 2) -> dict[str, Any]:
    """Render compared parts; the page brings ``css/diff.css``.

    ``heading`` is the level of the parts' headings: what fits below the heading they stand under.
    """
    return {
        "parts": [(part, list(folded(part.rows))) for part in parts],
        "level": 3 if heading == 3 else 2,
    }
