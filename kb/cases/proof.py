"""Says how well an answer is proven in use."""

from typing import Any

from django.utils import timezone

from articles.history.material import since_material
from articles.models import Article, ArticlePage, Product
from kb.accounts.callers import Caller
from kb.cases.models import Outcome
from kb.cases.weighing import Proof, Told, weighed

MOST = 500
"""So many of the latest outcomes are looked at: more change nothing that anybody sees."""


def proof_of(article_id: int, locale: str, product: Product | None = None) -> Proof:
    """Return the proof of an article in one language, of all products or of one."""
    rows = Outcome.objects.filter(article=article_id, language=locale)
    if product is not None:
        rows = rows.filter(product=product)
    changed = since_material(Article(pk=article_id), locale)
    latest = rows.order_by("-at").values_list("agent", "worked", "at")[:MOST]
    return weighed(
        Told(agent=agent or "", worked=worked, at=at, current=changed is None or at >= changed)
        for agent, worked, at in latest
    )


def proof_part(_caller: Caller, article: Article, page: ArticlePage) -> dict[str, Any]:
    """Return how well an article in one language is proven, as a part of its card."""
    return as_json(proof_of(article.pk, page.locale.language_code))


def as_json(proof: Proof) -> dict[str, Any]:
    """Return what is shown of a proof: the console says it in words."""
    failed = proof.last_failure
    return {
        "worked": proof.worked,
        "times": proof.times,
        "earlier": [*proof.earlier],
        "last_failure": timezone.localdate(failed) if failed else None,
    }
