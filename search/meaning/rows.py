"""Defines the row that keeps an article's vector."""

from django.db import models


class ArticleVector(models.Model):
    """Holds the vector of an article in one language.

    ``made_of`` is the manifest's digest of the passages it was made of: another one there means
    that the article has to be looked at again. ``text`` is the sha256 of its description and the
    model; where that stays the same, so does the vector. An empty ``vector`` says that the model
    does not take the text.
    """

    article = models.BigIntegerField()
    locale = models.CharField(max_length=10)
    model = models.CharField(max_length=200)
    made_of = models.CharField(max_length=64)
    text = models.CharField(max_length=64)
    vector = models.BinaryField()

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["article", "locale"], name="one_article_vector")
        ]

    def __str__(self) -> str:
        """Return which article in which language."""
        return f"KB-{self.article} {self.locale}"
