"""Keeps ``MediaUse`` true: which live page shows which picture or document."""

from collections.abc import Iterable
from typing import Any

from wagtail.documents.models import Document
from wagtail.images.models import Image

from articles.blocks import MediaRef, stream_media
from articles.models import ArticlePage, MediaUse


def record_media_uses(page: ArticlePage) -> None:
    """Replace the uses of one page by what its live body shows; none when it is not live."""
    MediaUse.objects.filter(page=page.pk).delete()
    if page.live:
        MediaUse.objects.bulk_create(media_uses(page, existing(stream_media(page.body))))


def existing(refs: Iterable[MediaRef]) -> list[MediaRef]:
    """Return the references to what still exists: a text can link a document that was deleted."""
    refs = list(refs)
    models: dict[str, Any] = {"image": Image, "document": Document}
    known = {
        (sort, pk)
        for sort, model in models.items()
        for pk in model.objects.filter(
            pk__in={ref.pk for ref in refs if ref.sort == sort}
        ).values_list("pk", flat=True)
    }
    return [ref for ref in refs if (ref.sort, ref.pk) in known]


def media_uses(page: ArticlePage, refs: Iterable[MediaRef]) -> list[MediaUse]:
    """Return unsaved rows for the media of a page."""
    return [
        MediaUse(
            page_id=page.pk,
            image_id=ref.pk if ref.sort == "image" else None,
            document_id=ref.pk if ref.sort == "document" else None,
            internal=ref.internal,
        )
        for ref in refs
    ]
