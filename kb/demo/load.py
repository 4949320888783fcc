"""Loads the demo's help centre: sections, snippets, pictures, articles in four languages."""

import tomllib
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from django.conf import settings
from django.contrib.auth.models import User
from django.utils import timezone
from django.utils.html import strip_tags
from wagtail.models import Locale

from articles.facts import change_article, change_section
from articles.feedback.notes import tell_readers
from articles.helpcentre.setup import ensure_centres
from articles.models import (
    Article,
    ArticlePage,
    HelpCentrePage,
    Market,
    MarketName,
    Product,
    ProductName,
    Section,
    SectionPage,
    SharedSnippet,
    Team,
)
from articles.review.publishing import unreviewed
from kb.contact.models import Destination
from kb.demo.body import Shelf, body_of
from kb.demo.cases import make_cases
from kb.demo.load_pictures import load_pictures
from kb.demo.people import make_people
from kb.demo.readings import make_readings

CONTENT = Path(__file__).parent / "content"
DESK = "support@nordavind.example"
MUST_READ = "staff-verify-identity"
LANGUAGES = [code for code, _name in settings.LANGUAGES]
Report = Callable[[str], None]


def load_demo(report: Report) -> None:
    """Create everything; expects an empty help centre. Runs in the caller's transaction."""
    people = make_people()
    centres = ensure_centres()
    locales = {locale.language_code: locale for locale in Locale.objects.all()}
    _describe(centres)
    products = _products()
    _markets()
    snippets = _snippets(locales)
    sections = _sections(centres, locales)
    pictures = load_pictures()
    Destination.objects.create(email=DESK)
    report(f"{len(sections)} sections, {len(products)} products, {len(pictures)} pictures")
    topics = _topics()
    pages = _empty_pages(topics, sections, locales)
    for number, (key, facts) in enumerate(topics.items(), start=1):
        _set_facts(key, facts, products, people)
        for language, words in _translations(key).items():
            shelf = Shelf(
                articles={k: p[language].pk for k, p in pages.items() if language in p},
                snippets={k: s[language] for k, s in snippets.items()},
                pictures=pictures,
            )
            _publish(pages[key][language], words, facts, shelf, people["editor"])
        if number % 10 == 0 or number == len(topics):
            report(f"{number} of {len(topics)} topics")
    report(f"{make_cases(people['agent'])} closed cases")
    make_readings(people, key_of("article", MUST_READ))


def key_of(*names: str) -> UUID:
    """Return the translation key of a demo object: the same on every machine."""
    return uuid5(NAMESPACE_URL, "/".join(("https://nordavind.example", *names)))


def _read(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


def _topics() -> dict[str, dict[str, Any]]:
    found = {path.parent.name: _read(path) for path in CONTENT.glob("articles/*/facts.toml")}
    return dict(sorted(found.items(), key=lambda item: (item[1]["number_order"], item[0])))


def _translations(key: str) -> dict[str, dict[str, Any]]:
    paths = {code: CONTENT / "articles" / key / f"{code}.toml" for code in LANGUAGES}
    return {code: _read(path) for code, path in paths.items() if path.exists()}


def _describe(centres: dict[str, HelpCentrePage]) -> None:
    words = _read(CONTENT / "centre.toml")
    for code, page in centres.items():
        page.title = words[code]["title"]
        page.intro = words[code]["intro"]
        page.search_placeholder = words[code]["search_placeholder"]
        page.example_questions = "\n".join(words[code]["examples"])
        page.contact_text = strip_tags(words[code]["contact"]).strip()
        page.save_revision().publish()


def _products() -> dict[str, Product]:
    products = {}
    for order, row in enumerate(_read(CONTENT / "products.toml")["product"]):
        product = Product.objects.create(key=row["key"], icon=row["icon"], sort_order=order)
        for code in LANGUAGES:
            ProductName.objects.create(product=product, language=code, name=row["name"][code])
        products[row["key"]] = product
    return products


def _markets() -> None:
    for order, row in enumerate(_read(CONTENT / "markets.toml")["market"]):
        market = Market.objects.create(key=row["key"], sort_order=order)
        for code in LANGUAGES:
            MarketName.objects.create(market=market, language=code, name=row["name"][code])


def _snippets(locales: dict[str, Locale]) -> dict[str, dict[str, int]]:
    found: dict[str, dict[str, int]] = {}
    for row in _read(CONTENT / "snippets.toml")["snippet"]:
        found[row["key"]] = {
            code: SharedSnippet.objects.create(
                name=row["title"][code],
                body=row["html"][code].strip(),
                locale=locales[code],
                translation_key=key_of("snippet", row["key"]),
            ).pk
            for code in LANGUAGES
        }
    return found


def _sections(
    centres: dict[str, HelpCentrePage], locales: dict[str, Locale]
) -> dict[str, dict[str, SectionPage]]:
    sections: dict[str, dict[str, SectionPage]] = {}
    for row in _read(CONTENT / "sections.toml")["section"]:
        key = key_of("section", row["key"])
        sections[row["key"]] = {}
        for code in LANGUAGES:
            parent = sections[row["parent"]][code] if "parent" in row else centres[code]
            parent.refresh_from_db()
            page = SectionPage(
                title=row["title"][code],
                slug=row["slug"][code],
                intro=row["intro"][code],
                icon=row["icon"],
                locale=locales[code],
                translation_key=key,
            )
            parent.add_child(instance=page)
            page.save_revision().publish()
            sections[row["key"]][code] = page
        change_section(Section.objects.get(translation_key=key), {"audience": row["audience"]})
    return sections


def _empty_pages(
    topics: dict[str, dict[str, Any]],
    sections: dict[str, dict[str, SectionPage]],
    locales: dict[str, Locale],
) -> dict[str, dict[str, ArticlePage]]:
    """Create the pages first, so that articles can link to each other."""
    pages: dict[str, dict[str, ArticlePage]] = {}
    for key, facts in topics.items():
        pages[key] = {}
        for code, words in _translations(key).items():
            parent = sections[facts["section"]][code]
            parent.refresh_from_db()
            page = ArticlePage(
                title=words["title"],
                slug=words["slug"],
                live=False,
                locale=locales[code],
                translation_key=key_of("article", key),
            )
            pages[key][code] = parent.add_child(instance=page)
    return pages


def _set_facts(
    key: str, facts: dict[str, Any], products: dict[str, Product], people: dict[str, User]
) -> None:
    article = Article.objects.get(translation_key=key_of("article", key))
    every, now = facts["review_every_days"], timezone.now()
    # Spread over the past, so that the demo shows fresh and ageing articles.
    checked = now - timedelta(days=(facts["number_order"] * 37) % every)
    validated = facts["confidence"] == "validated"
    change_article(
        article,
        {
            "audience": facts["audience"],
            "kind": facts["kind"],
            "confidence": facts["confidence"],
            "governance": facts["governance"],
            "products": [products[name] for name in facts["products"]],
            "markets": list(Market.objects.filter(key__in=facts.get("markets", []))),
            "for_assistants": facts["audience"] == "public",
            "teams": list(Team.objects.filter(name__in=facts.get("teams", []))),
            "review_every": every,
            "effective_date": facts.get("effective_date"),
            "banner_until": _days_ahead(facts, "banner_days"),
            "owner": people["editor"],
            "deputy": people["administrator"],
            "verified_at": checked if validated else None,
            "verified_by": people["editor"] if validated else None,
            "review_due": (checked + timedelta(days=every)).date(),
        },
        by=people["administrator"],
    )


def _days_ahead(facts: dict[str, Any], name: str) -> date | None:
    return timezone.localdate() + timedelta(days=facts[name]) if name in facts else None


def _publish(
    page: ArticlePage, words: dict[str, Any], facts: dict[str, Any], shelf: Shelf, author: User
) -> None:
    if "before" in words:
        said = {name: words[name] for name in words if name not in ("before", "told")}
        _publish(page, {**said, "say": words["before"]}, facts, shelf, author)
        page.refresh_from_db()
        page.material_change = True
    page.say = words["say"]
    page.social = words.get("social", "")
    page.questions = "\n".join(words["questions"])
    page.tags.set(words["tags"])
    page.body = body_of(words["body"], shelf)
    if "expires_days" in facts:
        page.expire_at = timezone.now() + timedelta(days=facts["expires_days"])
    with unreviewed():
        page.save_revision(user=author).publish(user=author, skip_permission_checks=True)
    if "told" in words:
        language = page.locale.language_code
        tell_readers(
            Article.objects.get(translation_key=page.translation_key),
            language,
            words["told"],
            by=author,
        )
