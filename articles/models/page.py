"""Defines the article page: the words of an article in one language, versioned by Wagtail."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import BaseValidator, MaxLengthValidator
from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from modelcluster.contrib.taggit import ClusterTaggableManager
from modelcluster.fields import ParentalKey
from taggit.models import TaggedItemBase
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page, Revision

from articles.blocks import ArticleBody
from articles.helpcentre.preview import PreviewedArticle
from articles.models.article import Article, Confidence, Governance
from articles.review.reviewed import Reviewed
from articles.storable import storable, storable_data, written_length
from articles.wiki.editor_panels import AdvicePanel, KindPanel

MAX_SAY_WORDS = 40
MAX_SOCIAL = 280
MAX_BODY_CHARACTERS = 400_000  # markup included; five times the longest of 11,000 real ones


def refuse_too_long(body: Any) -> None:
    """Raise ``ValidationError`` for stored blocks that are too long to be read or found."""
    if written_length(body) > MAX_BODY_CHARACTERS:
        raise ValidationError(
            _("This article is too long to be read or found: split it into several.")
        )


class MaxWords(BaseValidator):
    """Refuses a text of more than ``limit_value`` words."""

    message = _("Use at most %(limit_value)s words: this one has %(show_value)s.")
    code = "max_words"

    def compare(self, a: Any, b: Any) -> bool:
        """Tell whether the text is too long."""
        return bool(a > b)

    def clean(self, x: Any) -> int:
        """Return the number of words."""
        return len(str(x).split())


class ArticleTag(TaggedItemBase):
    """Ties a tag to an article page."""

    content_object = ParentalKey(
        "articles.ArticlePage", on_delete=models.CASCADE, related_name="tagged_items"
    )


class ArticleForm(WagtailAdminPageForm):
    """Asks for the short answer before an article is published."""

    def clean(self) -> dict[str, Any]:
        """Require ``say`` on publish unless the article is marked as work in progress."""
        cleaned: dict[str, Any] = super().clean()
        self._clean_words(cleaned)
        if not getattr(self, "is_deferred_validation", False):
            self._ask_for_the_rest(cleaned, self.instance.article)
        return cleaned

    def _ask_for_the_rest(self, cleaned: dict[str, Any], article: Article | None) -> None:
        """Require what a draft may lack and what is submitted or published may not."""
        wip = article is not None and article.confidence == Confidence.WIP
        if not wip and "say" in cleaned and not cleaned["say"].strip():
            self.add_error(
                "say", _("Write the short answer before you publish: agents read it aloud.")
            )
        governed = article is not None and article.governance == Governance.COMPLIANCE
        if governed and "change_note" in cleaned and not cleaned["change_note"].strip():
            self.add_error("change_note", _("Say why: this article is governed by compliance."))

    def _clean_words(self, cleaned: dict[str, Any]) -> None:
        """Make every text storable, and refuse a body that nobody could read."""
        for name in ("title", "say", "questions", "social", "change_note"):
            if name in cleaned:
                cleaned[name] = storable(cleaned[name])
        if "body" not in cleaned:
            return
        written = list(cleaned["body"].get_prep_value())
        try:
            refuse_too_long(written)
        except ValidationError as error:
            self.add_error("body", error)
            return
        if (tidy := storable_data(written)) != written:
            cleaned["body"] = cleaned["body"].stream_block.to_python(tidy)


class ArticlePage(Reviewed, PreviewedArticle, Page):
    """Holds title, questions, the short answer, and the body in one language."""

    # Our engine finds pages: Wagtail's own would read them again at each save, for nothing.
    search_auto_update = False

    questions = models.TextField(
        _("questions"),
        blank=True,
        help_text=_(
            "The questions as customers ask them, one per line. Search weighs them highly."
        ),
    )
    say = models.TextField(
        _("say"),
        blank=True,
        validators=[MaxWords(MAX_SAY_WORDS)],
        help_text=_("The answer in at most 40 words, to read aloud to a customer."),
    )
    social = models.TextField(
        _("short text for social media"),
        blank=True,
        validators=[MaxLengthValidator(MAX_SOCIAL)],
        help_text=_(
            "At most 280 characters, plain text. Once published in a public article, agents may "
            "post it as it stands."
        ),
    )
    tags = ClusterTaggableManager(
        through=ArticleTag, blank=True, verbose_name=_("tags"), help_text=_("Separate with commas.")
    )
    body = StreamField(ArticleBody(), blank=True, verbose_name=_("body"))
    source_revision = models.BigIntegerField(
        null=True,
        blank=True,
        editable=False,
        help_text=_("The revision of the source page that this translation was made from."),
    )

    change_note = models.CharField(
        _("why"),
        max_length=300,
        blank=True,
        help_text=_("Why you change it, for colleagues. Kept with this version."),
    )
    material_change = models.BooleanField(
        _("material change"),
        default=False,
        help_text=_("The answer is another one now: votes and receipts start again."),
    )

    base_form_class = ArticleForm
    content_panels = [
        *Page.content_panels,
        FieldPanel("say"),
        FieldPanel("questions"),
        FieldPanel("body"),
        FieldPanel("social"),
        FieldPanel("tags"),
        MultiFieldPanel(
            [FieldPanel("change_note"), FieldPanel("material_change")], heading=_("This change")
        ),
        KindPanel(),
        AdvicePanel(),
    ]
    parent_page_types = ["articles.SectionPage"]
    subpage_types: list[str] = []
    # Audiences stand on the Article row; Wagtail's own privacy would be a second, weaker rule.
    private_page_options: list[str] = []

    class Meta:
        verbose_name = _("article page")
        verbose_name_plural = _("article pages")

    @cached_property
    def article(self) -> Article | None:
        """Return the facts shared by all translations; none before the page is first saved."""
        return Article.objects.filter(translation_key=self.translation_key).first()

    @property
    def question_list(self) -> tuple[str, ...]:
        """Return the questions, one per line, blank lines left out."""
        return tuple(line.strip() for line in self.questions.splitlines() if line.strip())

    def clean(self) -> None:
        """Refuse a title of nothing but spaces; link the articles that the body names."""
        from articles.wiki.linking import link_body

        super().clean()
        if not self.title.strip():
            raise ValidationError({"title": _("Give the article a title.")})
        link_body(self)

    def with_content_json(self, content: Any) -> "ArticlePage":
        """Return the page with a revision's words; which source they follow is true of the page."""
        page: ArticlePage = super().with_content_json(content)
        page.source_revision = self.source_revision
        return page

    def save_revision(self, *args: Any, **kwargs: Any) -> Revision:
        """Save a new revision; one that was published or reviewed is never overwritten."""
        from articles.history.change import may_overwrite

        if not may_overwrite(kwargs.get("overwrite_revision")):
            kwargs["overwrite_revision"] = None
        return super().save_revision(*args, **kwargs)
