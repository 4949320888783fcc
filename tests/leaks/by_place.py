"""Writes the addresses of pages and files, and of what is listed beside them."""

from collections.abc import Iterator
from urllib.parse import urlencode
from uuid import UUID

from tests.leaks.existing import LANGUAGES, MOMENTS, SPOKEN, Existing, Rule


def pages(existing: Existing) -> Iterator[str]:
    """Ask for every page, in its own language and in others, also with what only staff may add."""
    yield from existing.paths
    for path in existing.paths[:: existing.share]:
        yield path[len("/nb") :]
    for path in existing.paths[::6]:
        yield f"{path}?at={MOMENTS[0]}&as=staff"
    for path in existing.paths[:: 4 * existing.share]:
        for language in LANGUAGES:
            yield f"/{language}{path[len('/nb') :]}"
        yield f"{path}nothing/"
    # Where a list is long, the number of its last page tells how long.
    for path in existing.lists:
        yield f"{path}?page=2"
        yield f"{path}?page=9999"


def beside_lists(*names: str) -> Rule:
    """Ask for files that stand beside lists, and for ones beside articles, of which there are none.

    Asked of every page alike: whatever is answered tells of none that is internal.
    """

    def rule(existing: Existing) -> Iterator[str]:
        for path in existing.lists:
            for name in names:
                yield f"{path}{name}"
        for path in existing.paths[:: 2 * existing.share]:
            yield f"{path}{names[0]}"

    return rule


def twins(existing: Existing) -> Iterator[str]:
    """Ask for every page as Markdown."""
    for path in existing.paths:
        yield f"{path.rstrip('/')}.md"


def sitemaps(existing: Existing) -> Iterator[str]:
    """Ask for sitemaps that are there and for some that are not."""
    for language in ("xx", *LANGUAGES):
        for part in (0, 1, 2, 10**20):
            yield f"/sitemap-{language}-{part}.xml"


def products(existing: Existing) -> Iterator[str]:
    """Ask for the lists of products."""
    for key in ("missing", *existing.products):
        for language in SPOKEN:
            yield f"/{language}/products/{key}/"
            yield f"/{language}/products/{key}/?page=2"


def recent_changes(existing: Existing) -> Iterator[str]:
    """Ask for the latest changes, also with what makes no sense."""
    for language in LANGUAGES:
        yield f"/{language}/recent-changes/"
    for page in ("2", "0", "x"):
        yield f"/nb/recent-changes/?page={page}"
    for section in ("x", "0", existing.internal_page, 10**30):
        yield f"/nb/recent-changes/?section={section}"


def watches(existing: Existing) -> Iterator[str]:
    """Ask to watch every article."""
    yield f"/nb/watch/{UUID(int=0)}/"
    for key in existing.keys:
        yield f"/nb/watch/{key}/"


def contact(existing: Existing) -> Iterator[str]:
    """Ask for the contact form with questions and products filled in."""
    for language in LANGUAGES:
        yield f"/{language}/contact/"
    for asked in (*existing.questions, *existing.words[:: 8 * existing.share]):
        yield f"/nb/contact/?{urlencode({'q': asked})}"
    for key in existing.products:
        yield f"/nb/contact/?product={key}"


def media(existing: Existing) -> Iterator[str]:
    """Ask for pictures, also by ways round."""
    yield "/media/original_images/missing.png"
    yield "/media/../manage.py"
    for name in existing.files:
        yield f"/media/{name}"
        yield f"/media/images/../{name}"


def documents(existing: Existing) -> Iterator[str]:
    """Ask for documents by their own and by other names."""
    yield "/documents/999999999999999999999/missing.pdf"
    for number, name in existing.documents:
        yield f"/documents/{number}/{name}"
        yield f"/documents/{number}/other.pdf"
