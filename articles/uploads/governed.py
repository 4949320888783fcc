"""Keeps pictures and documents as they are where compliance governs an article that shows them.

Another file under the same name would change what readers get, without a review.
"""

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils.translation import gettext as _
from wagtail.documents.models import Document
from wagtail.images.models import Image

from articles.models import Article, Governance, MediaUse


def governed_uses(file: Image | Document) -> list[str]:
    """Return the numbers of the live articles governed by compliance that show a file."""
    sort = "image" if isinstance(file, Image) else "document"
    uses = MediaUse.objects.filter(**{sort: file.pk})
    governed = Article.objects.filter(
        translation_key__in=uses.values("page__translation_key"),
        governance=Governance.COMPLIANCE,
    )
    return [str(article) for article in governed.order_by("pk")]


def refuse_other_file(file: Image | Document) -> None:
    """Raise ``ValidationError`` where a stored file may not be replaced by another."""
    if file.pk is not None and (numbers := governed_uses(file)):
        raise ValidationError(_why(numbers))


def file_kept(instance: Image | Document, **_more: Any) -> None:
    """Refuse to delete such a file: a handler of ``pre_delete``; raises ``PermissionDenied``."""
    if numbers := governed_uses(instance):
        raise PermissionDenied(_why(numbers))


def _why(numbers: list[str]) -> str:
    return _(
        "%(numbers)s shows this file, and compliance governs it: it changes there by a review "
        "only. Upload another file, and submit the article with it."
    ) % {"numbers": ", ".join(numbers)}
