"""Hooks into Wagtail: links in rich text, the audit log, our screens and the way to them."""

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.widgets import Button
from wagtail.models import Page
from wagtail.permissions import register_permission_policy

from articles.access.links import ReaderDocuments, ReaderLinks
from articles.admin import api, keeping, spreadsheets  # noqa: F401  they register themselves
from articles.admin.facts import SectionFactsViewSet
from articles.admin.policies import ChangeOnly, NeverDelete
from articles.admin.taxonomy import TaxonomyGroup
from articles.history import hooks as history_hooks  # noqa: F401  registers its own
from articles.history.admin.viewset import ArticlePageViewSet
from articles.models import Article, ArticlePage, Section, SectionPage, Team
from articles.proposals import hooks as _proposals  # noqa: F401  # registers its own hooks
from articles.review import hooks as _review_hooks  # noqa: F401  registers them
from articles.translation import hooks as _translation_hooks  # noqa: F401  registers them
from articles.wiki import hooks as wiki_hooks  # noqa: F401  importing registers them

register_permission_policy(Article, ChangeOnly(Article))
register_permission_policy(Section, ChangeOnly(Section))
register_permission_policy(Team, NeverDelete(Team))


@hooks.register("register_rich_text_features", order=100)
def write_links_for_the_reader(features: Any) -> None:
    """Replace Wagtail's page links by ones that know who reads; documents' are read with them."""
    features.register_link_type(ReaderLinks)
    features.register_link_type(ReaderDocuments)


@hooks.register("register_log_actions")
def name_log_actions(actions: Any) -> None:
    """Let the audit log tell of changed facts and of checks."""
    actions.register_action("articles.change_facts", _("Change facts"), _("Facts changed"))
    actions.register_action(
        "articles.export_evidence", _("Export evidence"), _("Evidence exported")
    )
    actions.register_action("articles.verify", _("Check"), _("Found still true"))
    actions.register_action("articles.undo_verify", _("Take a check back"), _("Check taken back"))
    actions.register_action("articles.tell_readers", _("Tell readers"), _("Readers told"))
    actions.register_action("articles.take_notes_back", _("Take notes back"), _("Notes taken back"))
    actions.register_action("articles.adapt_due", _("Adapt check"), _("Next check moved"))


@hooks.register("register_admin_viewset")
def register_our_screens() -> list[Any]:
    """Add the lists of sections, products, markets and teams to the menu."""
    return [SectionFactsViewSet(), TaxonomyGroup(), ArticlePageViewSet()]


@hooks.register("register_page_header_buttons")
def lead_to_facts(
    page: Page, user: Any, view_name: str, next_url: str | None = None
) -> Iterator[Button]:
    """Lead from a page's editor to the facts that its drafts don't hold."""
    pages = ((ArticlePage, Article, "article_facts"), (SectionPage, Section, "section_facts"))
    for page_model, model, name in pages:
        row = (
            model._default_manager.filter(translation_key=page.translation_key).first()
            if isinstance(page.specific, page_model)
            else None
        )
        if row is not None and user.has_perm(f"articles.change_{model._meta.model_name}"):
            label = _("Facts: %(number)s") % {"number": row} if model is Article else _("Audience")
            url = reverse(f"{name}:edit", args=(row.pk,))
            yield Button(label, url, icon_name="lock", priority=5)
