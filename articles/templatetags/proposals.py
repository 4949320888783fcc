"""Gives templates what they need of proposals: the way to the form, counts, names of fields."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import template
from django.template import Context
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from articles.blocks import ArticleBody
from articles.proposals.form import Field
from articles.proposals.lists import open_on
from articles.proposals.rules import may_propose

register = template.Library()


@dataclass(frozen=True)
class EditLink:
    """Holds where staff edit an article, and how many proposals for it they could look at."""

    url: str
    list_url: str
    waiting: int


@register.simple_tag(takes_context=True)
def edit_link(context: Context) -> EditLink | None:
    """Return the way to edit the article shown; None for readers who may not propose."""
    viewer, article, user = (context.get(name) for name in ("viewer", "article", "user"))
    if not viewer or not viewer.sees_internal or not user or not article or not article.pk:
        return None
    if not may_propose(user):
        return None
    return EditLink(
        reverse("propose", args=(article.pk,)),
        reverse("proposals", args=(article.pk,)),
        open_on(user, article),
    )


@register.filter
def block_label(name: str) -> str:
    """Return what editors call a block; its own name where they don't know it."""
    block = ArticleBody().child_blocks.get(name)
    return str(block.label) if block else name


@register.filter
def field_label(field: Field) -> str:
    """Return the label of a field inside a block."""
    names = {
        "caption": _("Caption"),
        "language": _("Language"),
        "code": _("Code"),
        "title": _("Title"),
        "question": _("Question or result"),
        "text": _("Explanation") if "/places/" in field.name else _("Text"),
        "answer": pgettext("to a question", "Answer"),
        "who": _("Who takes over"),
        "hours": _("When they are there"),
        "needs": _("What they need"),
        "handover": _("Text to hand over"),
    }
    return names.get(field.name.rsplit("/", 1)[-1], _("Text"))


@register.filter
def has_fields(wrong: Mapping[str, Any]) -> bool:
    """Tell whether any of the messages belongs to a field."""
    return any(wrong)


@register.filter
def at_block(wrong: Mapping[str, str], key: str) -> str:
    """Return the message for a whole block."""
    return wrong.get(f"body/{key}", "")
