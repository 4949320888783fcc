"""Defines sections and the root of a help centre in one language."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import Page

from articles.audience import Audience
from articles.helpcentre.preview import Previewed
from articles.models.reach import AUDIENCES, Reach
from articles.review.reviewed import HoldsReviewed


class Section(Reach):
    """Holds who may read a section, in all its languages, whatever its drafts say."""

    audience = models.CharField(
        _("audience"),
        max_length=10,
        choices=AUDIENCES,
        default=Audience.PUBLIC,
        help_text=_("Who may read this. A section above it can narrow this, never widen it."),
    )
    translation_key = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)

    class Meta:
        verbose_name = _("section")
        verbose_name_plural = _("sections")

    def __str__(self) -> str:
        """Return a name for lists; the titles stand on the pages."""
        return f"{self._meta.verbose_name} {self.pk}"


class SectionPage(HoldsReviewed, Previewed, Page):
    """Groups articles and further sections under a title, in one language."""

    # Our engine finds pages: Wagtail's own would read them again at each save, for nothing.
    search_auto_update = False

    intro = models.TextField(
        _("introduction"), blank=True, help_text=_("One sentence that says what is found here.")
    )
    icon = models.CharField(
        _("icon"), max_length=40, default="folder", help_text=_("The name of an icon of the set.")
    )

    content_panels = [*Page.content_panels, FieldPanel("intro"), FieldPanel("icon")]
    parent_page_types = ["articles.HelpCentrePage", "articles.SectionPage"]
    subpage_types = ["articles.SectionPage", "articles.ArticlePage"]
    # Audiences stand on the Section row; Wagtail's own privacy would be a second, weaker rule.
    private_page_options: list[str] = []

    class Meta:
        verbose_name = _("section page")
        verbose_name_plural = _("section pages")


class HelpCentrePage(Previewed, Page):
    """Is the front page of the help centre in one language."""

    intro = models.TextField(
        _("introduction"), blank=True, help_text=_("One sentence above the search field.")
    )
    search_placeholder = models.CharField(
        _("search field"),
        max_length=120,
        blank=True,
        help_text=_("Shown in the empty search field."),
    )
    example_questions = models.TextField(
        _("example questions"), blank=True, help_text=_("One per line; three work best.")
    )
    contact_text = models.TextField(
        _("contact"),
        blank=True,
        help_text=_("How to reach a person, shown where no article answers."),
    )

    content_panels = [
        *Page.content_panels,
        FieldPanel("intro"),
        MultiFieldPanel(
            [FieldPanel("search_placeholder"), FieldPanel("example_questions")], heading=_("Search")
        ),
        FieldPanel("contact_text"),
    ]
    parent_page_types = ["wagtailcore.Page"]
    subpage_types = ["articles.SectionPage"]
    private_page_options: list[str] = []

    class Meta:
        verbose_name = _("help centre")
        verbose_name_plural = _("help centres")

    @property
    def examples(self) -> list[str]:
        """Return the example questions, one per line, blank lines left out."""
        return [line.strip() for line in self.example_questions.splitlines() if line.strip()]
