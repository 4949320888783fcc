"""Tells in Wagtail's admin who may read a page, where Wagtail tells of its own privacy.

Who may read is a fact of the article or section. To Wagtail, whose privacy is switched off, every
page is visible to all.
"""

from dataclasses import dataclass
from typing import Any

from django import template
from django.template import Context
from django.urls import reverse
from django.utils.translation import gettext as _

from articles.audience import Audience
from articles.models import Article, HelpCentrePage, Section
from articles.models.reach import AUDIENCES

register = template.Library()


@dataclass(frozen=True)
class ShownReach:
    """Says who may read a page; ``change_url`` is empty for who may not change that."""

    name: str
    explained: str
    is_open: bool
    change_url: str = ""


@register.simple_tag(takes_context=True)
def reach_of(context: Context, page: Any) -> ShownReach:
    """Return who may read a page, its sections considered; what is new begins with staff."""
    if issubclass(page.specific_class or type(page), HelpCentrePage):
        return _shown(Audience.PUBLIC)
    if not page.pk:
        return _shown(Audience.STAFF)
    for model, name in ((Article, "article"), (Section, "section")):
        row: Any = model._default_manager.filter(translation_key=page.translation_key).first()
        if row is not None:
            user = context["request"].user
            may = user.has_perm(f"articles.change_{name}")
            url = reverse(f"{name}_facts:edit", args=(row.pk,)) if may else ""
            return _shown(Audience(row.effective_audience), url, row.effective_team_limited)
    return _shown(Audience.STAFF)


def _shown(audience: Audience, change_url: str = "", in_teams: bool = False) -> ShownReach:
    explained = {
        Audience.PUBLIC: _("Once published, everyone can read it."),
        Audience.CUSTOMERS: _("Once published, customers who are signed in can read it."),
        Audience.STAFF: _("Once published, only staff can read it."),
    }[audience]
    if in_teams:
        explained = _("Once published, only staff in the chosen teams can read it.")
    name = str(dict(AUDIENCES)[audience])
    return ShownReach(name, explained, audience is Audience.PUBLIC, change_url)
