"""Defines what search keeps in the database: generations, versions, manifests, words."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from search.across.rows import WordPairs, WrongPair
from search.log.rows import DailySalt, SearchRecord
from search.meaning.rows import ArticleVector
from search.shaping.golden.rows import GoldenQuery, GoldenResult, GoldenRound
from search.shaping.rows import BlockedSuggestion, Pin, Synonym
from search.shaping.shaped import ShapingChange
from search.suggest.rows import Offered

__all__ = [
    "ArticleVector",
    "BlockedSuggestion",
    "DailySalt",
    "FoldedTitle",
    "Generation",
    "GoldenQuery",
    "GoldenResult",
    "GoldenRound",
    "Manifest",
    "Offered",
    "Pin",
    "SearchRecord",
    "ShapingChange",
    "Synonym",
    "VersionCounter",
    "VocabularyChunk",
    "WordPairs",
    "WrongPair",
]


class Generation(models.Model):
    """Names one complete set of indices; the row marked current is the one readers are served from.

    This row, not the engine's alias, is the truth that a worker checks before it settles, so that a
    change can't be settled against a generation that was replaced meanwhile.

    ``made_by`` is the fingerprint of the text chain and the fields that it was built with.
    ``findings`` counts what the last check found, by problem.
    """

    name = models.CharField(_("name"), max_length=60, unique=True)
    engine = models.CharField(_("engine"), max_length=20)
    current = models.BooleanField(_("current"), default=False)
    created_at = models.DateTimeField(auto_now_add=True)
    promoted_at = models.DateTimeField(null=True)
    replaced_at = models.DateTimeField(null=True)
    made_by = models.CharField(max_length=64, blank=True)
    checked_at = models.DateTimeField(null=True)
    findings = models.JSONField(default=dict)

    class Meta:
        verbose_name = _("generation")
        verbose_name_plural = _("generations")
        constraints = [
            models.UniqueConstraint(
                fields=["engine"], condition=models.Q(current=True), name="one_current_generation"
            )
        ]

    def __str__(self) -> str:
        """Return the name."""
        return self.name


class VersionCounter(models.Model):
    """Holds the last version drawn; one row."""

    value = models.BigIntegerField(default=0)

    def __str__(self) -> str:
        """Return the value."""
        return str(self.value)


class Manifest(models.Model):
    """Records what the index holds of an article in one realm and language.

    ``passages`` are the ids in the engine; the next change deletes by id what is no longer there.
    ``digest`` is the fingerprint of their content. ``words`` are those that the vocabulary counts
    for them, each with its number of passages, of ``counted`` in all: what it forgets when they go.
    """

    generation = models.ForeignKey(Generation, models.CASCADE, related_name="manifests")
    article = models.BigIntegerField()
    realm = models.CharField(max_length=10)
    locale = models.CharField(max_length=10)
    version = models.BigIntegerField()
    digest = models.CharField(max_length=64)
    passages = models.JSONField()
    words = models.JSONField(default=dict)
    counted = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("manifest")
        verbose_name_plural = _("manifests")
        constraints = [
            models.UniqueConstraint(
                fields=["generation", "article", "realm", "locale"], name="one_manifest"
            )
        ]
        indexes = [models.Index(fields=["generation", "version"], name="manifest_version")]

    def __str__(self) -> str:
        """Return which article in which index."""
        return f"KB-{self.article} {self.realm} {self.locale}"


class VocabularyChunk(models.Model):
    """Holds words of one realm and language with the number of passages each came to or left.

    Append-only within a generation: a rebuild writes one large chunk, the worker adds small ones.
    Together they count exactly what the manifest says is there: a word that left is forgotten.
    Vocabularies are kept per realm, so that a correction never betrays a word of a narrower one.
    """

    generation = models.ForeignKey(Generation, models.CASCADE, related_name="vocabulary")
    realm = models.CharField(max_length=10)
    locale = models.CharField(max_length=10)
    passages = models.IntegerField()
    words = models.JSONField()

    class Meta:
        indexes = [models.Index(fields=["generation", "realm", "locale"], name="vocabulary_of")]

    def __str__(self) -> str:
        """Return realm and language."""
        return f"{self.realm} {self.locale} +{self.passages}"


class FoldedTitle(models.Model):
    """Holds the folded words of an article's title and questions in one language."""

    article = models.BigIntegerField()
    locale = models.CharField(max_length=10, db_index=True)
    words = models.TextField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["article", "locale"], name="one_folded_title")
        ]

    def __str__(self) -> str:
        """Return which article in which language."""
        return f"KB-{self.article} {self.locale}"
