"""Works out what a wish about facts does to one article: pure but for reading the article.

A wish is plain data: ``{"owner": 3, "audience": "staff", "add_products": [1], "archive": true,
"remove_products": [2], "markets": [1], "review_due": "2031-05-04", "for_assistants": true}``; what
is not named stays. So are the facts before and after, as they are kept with the change set. Markets
come as a whole, none for everywhere: one added to an article that applies everywhere would take all
others from it.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.contrib.auth import get_user_model
from django.core.exceptions import ObjectDoesNotExist

from articles.models import Article, Confidence, Market, Product

Facts = dict[str, Any]
WHOLE = ("owner", "audience", "review_due", "for_assistants", "markets")
LISTS: dict[str, type[Product | Market]] = {"products": Product, "markets": Market}


def facts_of(article: Article) -> Facts:
    """Return the facts that a wish can change, as plain data."""
    return {
        "owner": article.owner_id,
        "audience": article.audience,
        "for_assistants": article.for_assistants,
        "review_due": article.review_due.isoformat() if article.review_due else None,
        "review_due_chosen": article.review_due_chosen,
        "confidence": article.confidence,
        **{name: sorted(each.pk for each in getattr(article, name).all()) for name in LISTS},
    }


def wished(facts: Facts, wish: Mapping[str, Any]) -> Facts:
    """Return the facts as the wish would have them."""
    after = {**facts, **{name: wish[name] for name in WHOLE if name in wish}}
    if "review_due" in wish:
        after["review_due_chosen"] = True
    if wish.get("archive"):
        after["confidence"] = Confidence.ARCHIVED.value
    added, removed = set(wish.get("add_products", ())), set(wish.get("remove_products", ()))
    return {**after, "products": sorted((set(facts["products"]) | added) - removed)}


def difference(before: Facts, after: Facts) -> tuple[Facts, Facts]:
    """Return both sides of what differs, and nothing else."""
    names = [name for name in before if before[name] != after[name]]
    return {name: before[name] for name in names}, {name: after[name] for name in names}


def as_stored(facts: Facts) -> Facts:
    """Return facts as ``change_article`` takes them: rows and dates in place of numbers and texts.

    Raises ``ObjectDoesNotExist`` for an owner who is gone, a product or a market.
    """
    stored = dict(facts)
    if facts.get("owner") is not None:
        stored["owner"] = get_user_model().objects.get(pk=facts["owner"], is_active=True)
    if facts.get("review_due"):
        stored["review_due"] = date.fromisoformat(facts["review_due"])
    for name in LISTS.keys() & facts.keys():
        stored[name] = list(LISTS[name]._default_manager.filter(pk__in=facts[name]))
        if len(stored[name]) != len(facts[name]):
            raise ObjectDoesNotExist(name)
    return stored
