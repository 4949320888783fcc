"""Plants internal things in a site of imported articles, and takes everything internal out again.

In bulk, but so that the worker hears of it: what a person would do one by one is another test's.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from wagtail.documents.models import Document
from wagtail.images.models import Image
from wagtail.models import Page

from articles.audience import Audience
from articles.changes import articles_changed
from articles.facts import change_article, change_section
from articles.media_uses import record_media_uses
from articles.models import (
    Article,
    ArticlePage,
    ExternalId,
    Product,
    ProductName,
    Section,
    SectionPage,
)
from kb.contact.models import Destination
from tests.content import escalation, make_document, make_image, note, picture, section_of, stored
from tests.leaks.marked_records import Marked
from tests.leaks.words import Words

NOTED = 6  # one of so many public pages gets an internal note
FILES = 12  # pictures and documents of each sort
CHUNK = 200


@dataclass
class Planted:
    """Remembers what is internal and what the pages with notes were without them."""

    words: Words
    bodies: dict[int, list[Any]] = field(default_factory=dict)
    files: list[Image | Document] = field(default_factory=list)
    products: list[Product] = field(default_factory=list)


def narrow_sections(marked: Marked) -> None:
    """Give the sections that were marked to staff; everything in them follows."""
    titles = set(marked.sections.values())
    for page in SectionPage.objects.filter(title__in=titles):
        change_section(section_of(page), {"audience": Audience.STAFF})


def narrow_articles(marked: Marked, source: str) -> int:
    """Give to staff what was public until now, and is in the index as such; return how many."""
    rows = ExternalId.objects.filter(source=source, value__in=marked.narrowed)
    numbers = set(rows.values_list("article", flat=True))
    for article in Article.objects.filter(pk__in=numbers):
        change_article(article, {"audience": Audience.STAFF})
    return len(numbers)


def internal_pages() -> Any:
    """Return the pages of articles that are not for everyone."""
    public = Article.objects.filter(effective_audience=Audience.PUBLIC)
    return ArticlePage.objects.exclude(translation_key__in=public.values("translation_key"))


def plant(words: Words) -> Planted:
    """Add notes with pictures and documents, staff pictures and products; nothing is indexed."""
    planted = Planted(words)
    Article.objects.update(for_assistants=True)
    Destination.objects.create(email="desk@example.org")  # or there would be no form to ask
    hidden = list(internal_pages().order_by("pk"))
    public = ArticlePage.objects.exclude(pk__in=[page.pk for page in hidden]).order_by("pk")
    _products(planted, hidden, list(public[:CHUNK]))
    shown = [make_image(f"shown-{number}.png") for number in range(FILES)]
    noted = list(public)[::NOTED]
    for number, page in enumerate(noted):
        body = list(page.body.raw_data)
        with_picture = number < FILES
        open_body = [*body, *stored([picture(shown[number])])] if with_picture else body
        planted.bodies[page.pk] = open_body
        note_ = _note(planted, page, with_files=with_picture)
        added = stored([note_, _escalation(planted, page)] if number < FILES else [note_])
        page.body = [*open_body[:1], *added, *open_body[1:]]
    for page, image in zip(hidden, _pictures(planted, "staff article"), strict=False):
        page.body = [*page.body.raw_data, *stored([picture(image)])]
    _save_bodies([*noted, *hidden[:FILES]])
    planted.files += [
        make_image(f"{words.staff('unused picture')}.png"),
        make_document(f"{words.staff('unused document')}.pdf"),
    ]
    return planted


@transaction.atomic
def remove(planted: Planted) -> None:
    """Delete everything internal; the numbers of the articles stay taken."""
    for image in planted.files:
        image.delete()
    noted = list(ArticlePage.objects.filter(pk__in=planted.bodies))
    for page in noted:
        page.body = planted.bodies[page.pk]
    _save_bodies(noted)
    keys = [page.translation_key for page in noted]
    numbers = Article.objects.filter(translation_key__in=keys).values_list("pk", flat=True)
    articles_changed(numbers, "notes removed")
    for pages in _chunks(list(internal_pages().values_list("pk", flat=True))):
        Page.objects.filter(pk__in=pages).delete()
    for product in planted.products:
        product.delete()
    hidden = SectionPage.objects.exclude(translation_key__in=_open_sections())
    for section in hidden.order_by("-depth"):
        Page.objects.get(pk=section.pk).delete()


def _open_sections() -> Any:
    return Section.objects.filter(effective_audience=Audience.PUBLIC).values("translation_key")


def _note(planted: Planted, page: ArticlePage, *, with_files: bool) -> tuple[str, Any]:
    word = planted.words.staff(f"note in page {page.pk}")
    if not with_files:
        return note(f"Bare for ansatte: {word} {page.title}")
    image = next(_pictures(planted, "note"))
    paper = make_document(f"{planted.words.staff('document in a note')}.pdf")
    planted.files.append(paper)
    return note(f'{word} <a linktype="document" id="{paper.pk}">fil</a>', image)


def _escalation(planted: Planted, page: ArticlePage) -> tuple[str, Any]:
    word = planted.words.staff(f"escalation in page {page.pk}")
    return escalation(f"{word} {page.title}", f"Hei {word}")


def _pictures(planted: Planted, sort: str) -> Iterator[Image]:
    for _number in range(FILES):
        image = make_image(f"{planted.words.staff(f'picture of {sort}')}.png")
        planted.files.append(image)
        yield image


def _products(
    planted: Planted, hidden: Sequence[ArticlePage], public: Sequence[ArticlePage]
) -> None:
    """Add a product of internal articles alone, and one that public articles carry too."""
    words = planted.words
    secret = Product.objects.create(key=words.staff("key of a product"))
    ProductName.objects.create(product=secret, language="nb", name=words.staff("name of a product"))
    planted.products.append(secret)
    router = Product.objects.create(key="router")
    for product, pages in ((secret, hidden[:CHUNK]), (router, [*hidden[:CHUNK], *public])):
        keys = {page.translation_key for page in pages}
        numbers = Article.objects.filter(translation_key__in=keys).values_list("pk", flat=True)
        product.articles.add(*numbers)


def _save_bodies(pages: Sequence[ArticlePage]) -> None:
    ArticlePage.objects.bulk_update(pages, ["body"], batch_size=CHUNK)
    for page in pages:
        record_media_uses(page)


def _chunks(keys: Sequence[int]) -> Iterable[Sequence[int]]:
    return (keys[start : start + CHUNK] for start in range(0, len(keys), CHUNK))
