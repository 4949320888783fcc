"""Gives templates what is often read and what is new, for who has not asked anything yet."""

from typing import Any

from django import template
from django.template import Context
from django.utils import translation

from articles.access import ANONYMOUS
from search.suggest.beginning import popular, recent
from search.suggest.suggestion import Suggestion

register = template.Library()
MOST = 5


@register.simple_tag(takes_context=True)
def often_read(context: Context) -> list[Suggestion]:
    """Return what most readers opened lately, of what this one may read."""
    return popular(*_reader(context), MOST)


@register.simple_tag(takes_context=True)
def new_and_changed(context: Context) -> list[Suggestion]:
    """Return what was published last, of what this reader may read."""
    return recent(*_reader(context), MOST)


def _reader(context: Context) -> tuple[Any, str]:
    return context.get("viewer", ANONYMOUS), translation.get_language() or "nb"
