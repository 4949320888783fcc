"""Tells since when an article's answer is the one that it gives now.

Votes, receipts and the like count from there: what was said of another answer says nothing of this.
"""

from datetime import datetime

from articles.models import Article, Publication


def since_material(article: Article, language: str) -> datetime | None:
    """Return when the last material change in a language was published; None for never."""
    rows = Publication.objects.filter(article=article, language=language, material=True)
    return rows.order_by("-since").values_list("since", flat=True).first()
