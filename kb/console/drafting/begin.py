"""Makes the article that somebody begins from a call: all of it or nothing, once for each key."""

from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.crypto import salted_hmac

from articles.facts import change_article
from articles.models import (
    Article,
    ArticlePage,
    Confidence,
    ExternalId,
    Market,
    Product,
    SectionPage,
)
from articles.review.publishing import lock_page
from kb.console.drafting.seeds import Seed
from kb.console.drafting.ways import Way

SOURCE = "call pad"


@dataclass(frozen=True, kw_only=True)
class Place:
    """Holds who begins an article, how and where; ``key`` is what ``key_of`` gives for this call.

    ``user`` is None for somebody whom only another system knows.
    """

    key: str
    user: Any
    way: Way
    section: SectionPage
    product: str = ""
    market: str = ""


def key_of(agent: str, key: str) -> str:
    """Return what an article is known by that somebody begins with a key of their own.

    A hash: it fits whatever a help desk calls its agents, and names nobody.
    """
    return salted_hmac(SOURCE, f"{agent}\n{key}", algorithm="sha256").hexdigest()


def begun(key: str) -> Article | None:
    """Return the article that was begun with a key, None where there is none yet."""
    row = ExternalId.objects.filter(source=SOURCE, value=key).select_related("article").first()
    return row.article if row else None


def begin(place: Place, seed: Seed) -> Article:
    """Make the article, or return the one that a second press of the key meant."""
    try:
        with transaction.atomic():
            # One at a time in a section: two pages would get the same place in the tree.
            lock_page(place.section.pk)
            return begun(place.key) or _made(place, seed)
    except IntegrityError:
        # Somebody else's press of the same key was faster.
        first = begun(place.key)
        if first is None:
            raise
        return first


def _made(place: Place, seed: Seed) -> Article:
    page = ArticlePage(
        title=seed.title, questions=seed.questions, body=seed.body, owner=place.user, live=False
    )
    page.locale = place.section.locale
    # Fresh: treebeard counts the children of what it has in hand.
    SectionPage.objects.get(pk=place.section.pk).add_child(instance=page)
    page.save_revision(user=place.user, log_action=True)
    handed_over = place.way is Way.HANDED_OVER
    article = Article.objects.get(translation_key=page.translation_key)
    facts: dict[str, Any] = {"confidence": Confidence.WIP}
    if not handed_over:
        facts["owner"] = place.user
    if products := list(Product.objects.filter(key=place.product)):
        facts["products"] = products
    if markets := list(Market.objects.filter(key=place.market)):
        facts["markets"] = markets
    change_article(article, facts, by=place.user)
    ExternalId.objects.create(
        article=article,
        source=SOURCE,
        value=place.key,
        language=page.locale.language_code,
        sha256=sha256(seed.questions.encode()).hexdigest(),
    )
    if handed_over:
        _hand_over(page, place.user)
    return article


def _hand_over(page: ArticlePage, user: Any) -> None:
    """Let the draft wait for whoever reviews proposals."""
    workflow = page.get_workflow()
    if workflow is not None:
        workflow.start(ArticlePage.objects.get(pk=page.pk), user)
