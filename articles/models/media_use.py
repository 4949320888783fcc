"""Defines where pictures and documents are used, which decides who may fetch them."""

from django.db import models
from wagtail.models import Page


class MediaUse(models.Model):
    """Records that a live page shows a picture or links a document.

    ``internal`` is set where the only use on that page is inside an internal note. Written when a
    page is published, never from a draft.
    """

    page = models.ForeignKey(Page, models.CASCADE, related_name="+")
    image = models.ForeignKey(
        "wagtailimages.Image", models.CASCADE, null=True, related_name="article_uses"
    )
    document = models.ForeignKey(
        "wagtaildocs.Document", models.CASCADE, null=True, related_name="article_uses"
    )
    internal = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(image__isnull=False) ^ models.Q(document__isnull=False),
                name="media_use_names_one_thing",
            )
        ]

    def __str__(self) -> str:
        """Return what is used where."""
        return f"{self.image_id or self.document_id} on {self.page_id}"
