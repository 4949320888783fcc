"""Checks proposed words by the page's own rules, and says what is wrong in which field."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from articles.blocks import ArticleBody
from articles.models import Article, ArticlePage, Confidence
from articles.models.page import refuse_too_long
from articles.proposals.shapes import Content

# Longer than any title or caption can be, and still one field.
MOST_SIGNS = 200_000


def wrong_fields(page: ArticlePage, article: Article, words: Content) -> dict[str, str]:
    """Return a message for each field or block (``body/<id>``) that could not be published."""
    try:
        refuse_too_long(words["body"])
    except ValidationError as error:
        return {"": " ".join(error.messages)}
    wrong = dict(_wrong_blocks(words))
    if not words["title"].strip():
        wrong["title"] = _("Give the article a title.")
    if not words["say"].strip() and article.confidence != Confidence.WIP and page.say.strip():
        wrong["say"] = _("Write the short answer: agents read it aloud.")
    for name in ("title", "say", "questions"):
        try:
            ArticlePage._meta.get_field(name).run_validators(words[name])
        except ValidationError as error:
            wrong[name] = " ".join(error.messages)
    if len(words["questions"]) > MOST_SIGNS:
        wrong["questions"] = _("This is too long.")
    return wrong


def _wrong_blocks(words: Content) -> Any:
    for child in ArticleBody().to_python(words["body"]):
        try:
            child.block.clean(child.value)
        except ValidationError:
            yield (
                f"body/{child.id}",
                _("Something here is missing or too long. A caption has at most 200 signs."),
            )
