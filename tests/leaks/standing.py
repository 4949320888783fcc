"""Lists what a database holds that addresses can be made of."""

from collections.abc import Iterator
from typing import Any

from wagtail.documents.models import Document
from wagtail.images.models import Image
from wagtail.models import Page

from articles.models import Article, ArticlePage, Product, Proposal
from tests.leaks.existing import Existing


def existing(
    *, internal_page: int, old_paths: list[str], words: list[str], **more: Any
) -> Existing:
    """Return what there is now, with what only the maker of the content knows."""
    return Existing(
        numbers=list(Article.objects.order_by("pk").values_list("pk", flat=True)),
        paths=[*tree_paths(Page.objects.all()), *old_paths],
        lists=list(tree_paths(Page.objects.not_type(ArticlePage))),
        files=all_files(),
        documents=[(document.pk, document.filename) for document in Document.objects.all()],
        products=list(Product.objects.values_list("key", flat=True)),
        proposals=list(Proposal.objects.values_list("article", "pk")),
        keys=[str(key) for key in Article.objects.values_list("translation_key", flat=True)],
        words=words,
        internal_page=internal_page,
        **more,
    )


def tree_paths(pages: Any) -> Iterator[str]:
    """Yield the address of every page in its own language, ``/nb/bredbånd/``, live or not."""
    for page in pages.filter(depth__gt=1).select_related("locale").order_by("path"):
        below_its_front = page.url_path.split("/", 2)[2]
        yield f"/{page.locale.language_code}/{below_its_front}"


def all_files() -> list[str]:
    """Return the stored names of all pictures, in every size, and documents."""
    images = list(Image.objects.all())
    names = [image.file.name for image in images]
    names += [size.file.name for image in images for size in image.renditions.all()]
    return [*names, *(document.file.name for document in Document.objects.all())]
