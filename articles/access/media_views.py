"""Serves pictures and documents, asking the access rule first: there is no open media folder."""

import mimetypes

from django.core.exceptions import SuspiciousOperation
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404
from wagtail.documents.models import Document

from articles.access.media import can_fetch_document, can_fetch_image, document_of, image_of
from articles.access.viewer import ANONYMOUS, Viewer, viewer_of

INLINE_TYPES = frozenset({"image/png", "image/jpeg", "image/gif", "image/webp", "image/avif"})
# Short enough that a narrowed picture is gone within minutes, long enough to spare a page's reload.
PUBLIC_SECONDS = 300


def media(request: HttpRequest, path: str) -> HttpResponseBase:
    """Serve a stored file; a missing and a forbidden one give the same 404."""
    if "\x00" in path:  # PostgreSQL refuses to be asked for it
        raise Http404
    viewer = viewer_of(request)
    image = image_of(path)
    found = image is not None and can_fetch_image(viewer, image)
    if not found:
        stored = document_of(path)
        found = stored is not None and can_fetch_document(viewer, stored)
    if not found:
        raise Http404
    public = image is not None and can_fetch_image(ANONYMOUS, image)
    return _file(path, viewer, public=public)


def document(request: HttpRequest, document_id: int, filename: str) -> HttpResponseBase:
    """Serve a document by id and name; a missing and a forbidden one give the same 404."""
    viewer = viewer_of(request)
    stored = get_object_or_404(Document, pk=document_id)
    if stored.filename != filename or not can_fetch_document(viewer, stored.pk):
        raise Http404
    return _file(stored.file.name, viewer, public=can_fetch_document(ANONYMOUS, stored.pk))


def _file(name: str, viewer: Viewer, *, public: bool) -> HttpResponseBase:
    try:
        handle = default_storage.open(name)
    except (FileNotFoundError, SuspiciousOperation) as error:
        raise Http404 from error
    kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
    response = FileResponse(
        handle,
        as_attachment=kind not in INLINE_TYPES,
        filename=name.rsplit("/", 1)[-1],
        content_type=kind,
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    shared = public and viewer == ANONYMOUS
    response["Cache-Control"] = (
        f"public, max-age={PUBLIC_SECONDS}" if shared else "private, no-store"
    )
    response["Vary"] = "Cookie"
    return response
