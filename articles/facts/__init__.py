"""Changes the facts of articles and sections: named functions, the only writers of those rows.

Each works in one transaction: the row, the effective audiences below it, the ledger, the outbox.
"""

from articles.facts.article import change_article, create_articles, ensure_articles
from articles.facts.lost import ChangedMeanwhileError
from articles.facts.section import change_section, ensure_sections
from articles.facts.verifying import adapt_due, undo_verification, verify_article

__all__ = [
    "ChangedMeanwhileError",
    "adapt_due",
    "change_article",
    "change_section",
    "create_articles",
    "ensure_articles",
    "ensure_sections",
    "undo_verification",
    "verify_article",
]
