"""Creates article rows for new pages and changes their facts."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any
from uuid import UUID

from django.db import transaction
from wagtail.log_actions import log

from articles.access.effective import lock_reach, refresh_effective
from articles.audience import Audience
from articles.changes import articles_changed
from articles.facts.lost import differs, refuse_lost_changes
from articles.facts.widening import refuse_widening
from articles.ledger import record_publications
from articles.models import Article
from articles.review.facts import check_facts

MANY = ("teams", "products", "markets")
NOTHING: Mapping[str, Any] = MappingProxyType({})


def ensure_articles(keys: Iterable[UUID]) -> None:
    """Give each translation key its article row and number; keys that have one keep it.

    Safe under concurrent creation: the unique key decides, and the loser's row is never written.
    """
    create_articles(dict.fromkeys(keys, Audience.STAFF))


def create_articles(audiences: Mapping[UUID, Audience]) -> None:
    """Give each translation key its article row with an audience; existing rows keep theirs."""
    known = Article.objects.filter(translation_key__in=audiences)
    # Asked first, because a refused insert uses up a number on PostgreSQL.
    missing = audiences.keys() - set(known.values_list("translation_key", flat=True))
    Article.objects.bulk_create(
        [
            Article(translation_key=key, audience=audiences[key])
            for key in audiences
            if key in missing
        ],
        ignore_conflicts=True,
    )


@transaction.atomic
def change_article(
    article: Article, facts: Mapping[str, Any], *, by: Any = None, seen: Mapping[str, Any] = NOTHING
) -> list[str]:
    """Set ``facts`` on an article, write the audit log, and tell the index.

    ``facts`` maps field names to values (lists of rows for those of ``MANY``). Returns the names of
    the fields that really changed; raises ``ValidationError`` for a value out of range,
    ``WideningRefusedError`` where ``by`` may not open the article to more readers,
    ``PermissionDenied`` for what else ``by`` may not decide, and ``ChangedMeanwhileError`` where a
    fact is no longer what the caller had ``seen``.
    """
    lock_reach()
    # As it stands now: an older copy would write a wider audience back.
    article.refresh_from_db(from_queryset=Article.objects.select_for_update())
    changed = changed_facts(article, facts)
    refuse_lost_changes(article, changed, seen)
    if not changed:
        return []
    refuse_widening(article, facts, by)
    check_facts(article, facts, changed, by)
    for name in changed:
        if name in MANY:
            getattr(article, name).set(facts[name])
        else:
            setattr(article, name, facts[name])
    if "review_due" in changed and "review_due_chosen" not in facts:
        # A day that a program worked out adapts; one that a person chose stays.
        article.review_due_chosen = by is not None and article.review_due is not None
    article.full_clean(exclude=["translation_key"])
    article.save()
    refresh_effective([article.translation_key])
    log(article, "articles.change_facts", user=by, data={"changed": changed})
    record_publications([article.pk])
    articles_changed([article.pk], f"facts: {', '.join(changed)}"[:120])
    return changed


def changed_facts(row: Any, facts: Mapping[str, Any]) -> list[str]:
    """Return the names of the facts whose value differs from the stored row, sorted."""
    return sorted(name for name, value in facts.items() if differs(row, name, value))
