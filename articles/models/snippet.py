"""Defines the shared snippet: words written once and used in many articles."""

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, Panel
from wagtail.fields import RichTextField
from wagtail.models import TranslatableMixin
from wagtail.snippets.models import register_snippet

from articles.wiki.snippet_panel import SnippetUsePanel

SNIPPET_FEATURES = ["bold", "italic", "link", "document-link", "ol", "ul"]


@register_snippet
class SharedSnippet(TranslatableMixin, models.Model):
    """Holds a passage that articles include; a change reaches all of them at once."""

    name = models.CharField(
        _("name"), max_length=120, help_text=_("For editors only; readers never see it.")
    )
    body = RichTextField(_("text"), features=SNIPPET_FEATURES)

    panels: ClassVar[list[Panel]] = [
        FieldPanel("name"),
        SnippetUsePanel(),
        FieldPanel("body"),
    ]

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("shared snippet")
        verbose_name_plural = _("shared snippets")

    def __str__(self) -> str:
        """Return the name that editors chose."""
        return self.name

    def clean(self) -> None:
        """Link the articles that the text names.

        Refuses other words where compliance governs an article that shows them: there, nobody
        changes what readers see without a review.
        """
        from articles.proposals.pieces import without_keys
        from articles.wiki.linking import link_html
        from articles.wiki.snippet_uses import governed_by, governed_uses

        super().clean()
        self.body = link_html(self.body, self.locale_id)
        stored = SharedSnippet.objects.filter(pk=self.pk).first()
        if stored is not None and without_keys(stored.body) != without_keys(self.body):
            governed = governed_uses(stored)
            if governed:
                raise ValidationError({"body": governed_by(governed)})
