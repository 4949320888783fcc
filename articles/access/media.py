"""Decides who may fetch a picture or document: whoever may read a place where it is used.

Staff may fetch everything that isn't limited to other teams' articles only; a file that no live
page uses is for staff.
"""

from django.db.models import QuerySet
from wagtail.documents.models import Document
from wagtail.images.models import Image, Rendition

from articles.access.readable import readable_by
from articles.access.viewer import Viewer
from articles.models import MediaUse


def can_fetch_image(viewer: Viewer, image_id: int) -> bool:
    """Tell whether ``viewer`` may see the picture with this id, in any size."""
    return _can_fetch(viewer, MediaUse.objects.filter(image=image_id))


def can_fetch_document(viewer: Viewer, document_id: int) -> bool:
    """Tell whether ``viewer`` may open the document with this id."""
    return _can_fetch(viewer, MediaUse.objects.filter(document=document_id))


def image_of(name: str) -> int | None:
    """Return the id of the picture whose original or rendition is stored as ``name``."""
    rendition = Rendition.objects.filter(file=name).first()
    if rendition is not None:
        return int(rendition.image_id)
    return _pk(Image.objects.filter(file=name).first())


def document_of(name: str) -> int | None:
    """Return the id of the document whose file is stored as ``name``."""
    return _pk(Document.objects.filter(file=name).first())


def _pk(stored: Image | Document | None) -> int | None:
    return int(stored.pk) if stored is not None else None


def _can_fetch(viewer: Viewer, uses: QuerySet[MediaUse]) -> bool:
    if viewer.sees_internal:
        return not uses.exists() or uses.filter(page__in=readable_by(viewer)).exists()
    return uses.filter(internal=False, page__in=readable_by(viewer)).exists()
