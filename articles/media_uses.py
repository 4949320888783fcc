"""Keeps ``MediaUse`` true: which live page shows which picture or document."""

from collections.abc import Iterable

from articles.blocks import MediaRef, stream_media
from articles.models import ArticlePage, MediaUse


def record_media_uses(page: ArticlePage) -> None:
    """Replace the uses of one page by what its live body shows; none when it is not live."""
    MediaUse.objects.filter(page=page.pk).delete()
    if page.live:
        MediaUse.objects.bulk_create(media_uses(page, stream_media(page.body)))


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
