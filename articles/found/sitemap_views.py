"""Answers for sitemaps: ``/sitemap.xml`` names ``/sitemap-nb-0.xml`` (lists) and the articles'."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from datetime import datetime
from typing import Any

from django.core.files.storage import default_storage
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import translation
from django.views.decorators.http import require_safe
from wagtail.images.models import Image

from articles.access import ANONYMOUS, readable_sections
from articles.access.effective import ancestor_paths
from articles.found.fronts import Absolute, centres_of, whole_addresses
from articles.found.listed import listed, paths_by_key, public_pages, public_rows
from articles.found.reply import public_reply
from articles.found.sitemap import MOST_FILES, PAGES_A_FILE, MapFile, MapPage, index_xml, pages_xml
from articles.helpcentre.accessibility import addresses_by_language
from articles.helpcentre.addresses import SiteAddresses, addresses_of_sites
from articles.helpcentre.navigation import address, product_counts
from articles.helpcentre.place import Centre
from articles.models import MediaUse, Product, SectionPage

TYPE = "application/xml; charset=utf-8"
LISTS = 0


@require_safe
def sitemap_index(request: HttpRequest) -> HttpResponse:
    """Name the files of every language, each with when it last changed."""
    whole, files = whole_addresses(request), []
    for centre in centres_of(request):
        language = centre.locale.language_code
        dates = public_rows(centre.page, language).order_by("article")
        changed: list[Any] = list(dates.values_list("words_since", flat=True))
        starts = range(0, len(changed), PAGES_A_FILE)
        newest: list[datetime | None] = [None]  # lists have no date
        newest += [max(changed[at : at + PAGES_A_FILE]) for at in starts]
        files += [
            MapFile(whole(reverse("sitemap_part", args=(language, part))), date)
            for part, date in enumerate(newest)
        ]
    return public_reply(request, index_xml(files), TYPE)


@require_safe
def sitemap_part(request: HttpRequest, language: str, part: int) -> HttpResponse:
    """List some pages of a language; raises ``Http404`` where there are none."""
    centres = {centre.locale.language_code: centre for centre in centres_of(request)}
    if language not in centres or part > MOST_FILES:
        raise Http404
    whole = whole_addresses(request)
    if part == LISTS:
        pages = list(_lists(centres, language, whole))
    else:
        pages = list(_articles(centres[language], part, whole))
    if not pages:
        raise Http404
    return public_reply(request, pages_xml(pages), TYPE)


def _lists(centres: dict[str, Centre], language: str, whole: Absolute) -> Iterator[MapPage]:
    """Yield the front page, what is told of accessibility, sections and products with articles."""
    centre, sites = centres[language], addresses_of_sites()
    fronts = {code: whole(address(each.page, each)) for code, each in centres.items()}
    yield MapPage(fronts[language], languages=fronts)
    told = {code: whole(path) for code, path in addresses_by_language().items() if code in centres}
    yield MapPage(told[language], languages=told)
    sections = list(sections_with_articles(centre))
    languages: dict[object, dict[str, str]] = defaultdict(dict)
    keys = [section.translation_key for section in sections]
    variants = readable_sections(ANONYMOUS).filter(translation_key__in=keys, alias_of=None)
    rows = variants.order_by().values_list("translation_key", "locale__language_code", "url_path")
    for key, code, path in rows:
        languages[key][code] = whole(sites.address(path))
    for section in sections:
        url = whole(address(section, centre))
        yield MapPage(url, languages=languages[section.translation_key])
    with translation.override(language):
        for product in Product.objects.filter(pk__in=product_counts(ANONYMOUS, centre)):
            yield MapPage(whole(reverse("product", args=(product.key,))))


def sections_with_articles(centre: Centre) -> Iterator[SectionPage]:
    """Yield the sections that hold something everybody may read, in the tree's order."""
    paths = public_pages(centre.page).order_by().values_list("path", flat=True)
    above = {each for path in paths for each in ancestor_paths(path)}
    sections = readable_sections(ANONYMOUS).filter(path__startswith=centre.page.path, alias_of=None)
    return (section for section in sections.order_by("path") if section.path in above)


def _articles(centre: Centre, part: int, whole: Absolute) -> Iterator[MapPage]:
    language = centre.locale.language_code
    start = (part - 1) * PAGES_A_FILE
    rows = public_rows(centre.page, language).order_by("article")[start : start + PAGES_A_FILE]
    articles = list(listed(rows, centre))
    paths, sites = paths_by_key(each.key for each in articles), addresses_of_sites()
    pictures = _pictures([each.page for each in articles])
    for each in articles:
        yield MapPage(
            url=whole(each.url),
            changed=each.changed,
            languages=_addresses(paths.get(each.key, {}), sites, whole),
            pictures=tuple(map(whole, pictures[each.page])),
        )


def _addresses(paths: dict[str, str], sites: SiteAddresses, whole: Absolute) -> dict[str, str]:
    return {language: whole(sites.address(path)) for language, path in paths.items()}


def _pictures(pages: Collection[int]) -> dict[int, list[str]]:
    """Return the addresses of the pictures that everybody sees on pages, by page; two queries."""
    uses = MediaUse.objects.filter(page__in=pages, internal=False).exclude(image=None)
    shown = list(uses.order_by("page", "image").values_list("page", "image"))
    wanted = {image for _page, image in shown}
    names = dict(Image.objects.filter(pk__in=wanted).values_list("pk", "file"))
    found: dict[int, list[str]] = defaultdict(list)
    for page, image in shown:
        if image in names:
            found[page].append(default_storage.url(names[image]))
    return found
