"""Fills a help centre with public content and, all around it, with marked internal content."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.contrib.auth.models import User
from django.utils import timezone
from taggit.models import Tag
from wagtail.models import Locale, Page

from articles.audience import Audience
from articles.facts import change_article
from articles.media_uses import record_media_uses
from articles.models import (
    ArticlePage,
    HelpCentrePage,
    Product,
    ProductName,
    SectionPage,
    SharedSnippet,
    Team,
)
from kb.accounts.roles import ADMINISTRATOR
from tests.content import (
    Block,
    article_of,
    group_of,
    make_agent,
    make_article,
    make_centres,
    make_customer,
    make_document,
    make_image,
    make_section,
    note,
    picture,
    prose,
    stored,
)
from tests.leaks.proposed import propose
from tests.leaks.words import Words

PUBLIC = "Start ruteren"
COMMON = "ruteren blinker"


@dataclass
class World:
    """Holds the people, the words, and what has to be removed to leave only what is public.

    The agent is in the team, the colleague is not; the administrator may do everything.
    """

    words: Words
    agent: User
    colleague: User
    administrator: User
    customer: User
    internal: list[Any] = field(default_factory=list)
    open_bodies: list[tuple[ArticlePage, list[Block]]] = field(default_factory=list)
    old_paths: list[str] = field(default_factory=list)

    def remove_internal(self) -> None:
        """Delete everything internal; the numbers of the articles stay taken."""
        for page, body in self.open_bodies:
            page = ArticlePage.objects.get(pk=page.pk)
            page.body = stored(body)
            page.save(clean=False)
            record_media_uses(page)
        for thing in reversed(self.internal):
            found = type(thing)._default_manager.filter(pk=thing.pk).first()
            if found is not None:
                found.delete()


class Builder:
    """Adds one kind of thing after the other; every internal one is remembered."""

    def __init__(self, centres: dict[str, HelpCentrePage]) -> None:
        """Make the people and two public sections in Norwegian and English."""
        self.centres = centres
        self.team = Team.objects.create(name="x")
        self.world = World(
            Words(),
            agent=make_agent(teams=[self.team]),
            colleague=make_agent("colleague"),
            administrator=make_agent("boss"),
            customer=make_customer(),
        )
        self.world.administrator.groups.add(group_of(ADMINISTRATOR))
        self.team.name = self.words.nobody("name of a team")
        self.team.save()
        self.open = make_section(centres["nb"], "Bredbånd")
        self.open_en = make_section(centres["en"], "Broadband", translates=self.open)
        self.inner = make_section(self.open, "Ruter")

    @property
    def words(self) -> Words:
        """Return the words handed out so far."""
        return self.world.words

    def internal(self, thing: Any) -> Any:
        """Remember something as internal and return it."""
        self.world.internal.append(thing)
        return thing

    def article(
        self, section: SectionPage, sort: str, word: Callable[[str], str], **facts: Any
    ) -> ArticlePage:
        """Add an internal article with a word in everything that it has."""
        title, slug, say = (word(f"{part} of {sort}") for part in ("title", "slug", "short answer"))
        tag, question = (self.words.hide(word(f"{part} of {sort}")) for part in ("tag", "question"))
        body = [
            ("prose", f"<h2>Om {word(f'heading of {sort}')}</h2>"),
            prose(f"{COMMON} {word(f'text of {sort}')}"),
            *facts.pop("body", ()),
        ]
        page = make_article(
            section,
            f"{PUBLIC} {title}",
            slug=slug,
            say=f"{COMMON} {say}",
            questions=[f"Hvorfor {question} {COMMON}?"],
            tags=[tag],
            body=body,
            **facts,
        )
        self.internal(page)
        return page

    def section(
        self, parent: Page, sort: str, audience: Audience, word: Callable[[str], str], **more: Any
    ) -> SectionPage:
        """Add an internal section with a word in everything that it has."""
        page = make_section(
            parent,
            f"Bredbånd {word(f'title of {sort}')}",
            audience,
            slug=word(f"slug of {sort}"),
            intro=word(f"introduction of {sort}"),
            **more,
        )
        self.internal(page)
        return page


def build() -> World:
    """Fill an empty database; nothing is indexed yet."""
    builder = Builder(make_centres())
    staff = _by_audience(builder)
    _public(builder, staff)
    _unpublished(builder)
    _renamed_and_moved(builder)
    _labels_and_files(builder, staff)
    propose(builder.world)
    return builder.world


def _by_audience(b: Builder) -> ArticlePage:
    """Add articles and sections for staff, for customers and for a team; return a staff article."""
    words = b.words
    staff = b.article(b.open, "staff article", words.staff, audience=Audience.STAFF)
    b.article(b.open_en, "its translation", words.staff, translates=staff)
    b.article(b.inner, "customers' article", words.customers, audience=Audience.CUSTOMERS)
    teams = {"teams": [b.team]}
    b.article(b.open, "public article of a team", words.team, audience=Audience.PUBLIC, **teams)
    within = b.section(b.open, "staff section", Audience.STAFF, words.staff)
    b.article(within, "public article in a staff section", words.staff)
    deeper = b.section(within, "section in a staff section", Audience.PUBLIC, words.staff)
    b.article(deeper, "public article two sections below staff", words.staff)
    theirs = b.section(b.centres["nb"], "customers' section", Audience.CUSTOMERS, words.customers)
    b.article(theirs, "public article in a customers' section", words.customers)
    limited = b.section(b.centres["nb"], "team's section", Audience.PUBLIC, words.team, **teams)
    b.article(limited, "public article in a team's section", words.team)
    half = b.article(b.open, "article whose translation is inside", words.staff)
    english = b.section(b.centres["en"], "English staff section", Audience.STAFF, words.staff)
    b.article(english, "translation inside", words.staff, translates=half)
    outside = b.section(
        b.centres["nb"], "section whose translation is inside", Audience.PUBLIC, words.staff
    )
    b.section(
        english, "translated section inside", Audience.PUBLIC, words.staff, translates=outside
    )
    b.article(outside, "public article below a translated section", words.staff)
    return staff


def _public(b: Builder, staff: ArticlePage) -> None:
    """Add public articles with internal notes, links to staff articles, pictures and documents."""
    words = b.words
    secret = b.internal(make_image(f"{words.staff('picture in a note')}.png"))
    paper = b.internal(make_document(f"{words.staff('document in a note')}.pdf"))
    shown = make_image("lamper.png")
    manual = make_document("bruksanvisning.pdf")
    body = [
        ("prose", "<h2>Ta ut strømmen</h2><p>Vent litt. Trykk på knappen.</p>"),
        prose(f'Se <a linktype="page" id="{staff.pk}">{COMMON}</a> også.'),
        prose(f'Les <a linktype="document" id="{manual.pk}">bruksanvisningen</a>.'),
        ("snippet", _snippet("Ring oss", f'Spør <a linktype="page" id="{staff.pk}">oss</a>.')),
        picture(shown, "Lampene på ruteren"),
        ("prose", "<h2>Sett den i igjen</h2><p>Nå lyser lampen hvitt.</p>"),
    ]
    paper_link = f'<a linktype="document" id="{paper.pk}">{words.staff("link in a note")}</a>'
    notes = [
        note(f"Internt {words.staff('text of a note')} {paper_link}", secret),
        note(f"</p><h2>{words.staff('heading of a note')}</h2><p>"),
    ]
    for section, title in ((b.open, f"{PUBLIC} på nytt"), (b.inner, "Hvorfor blinker ruteren?")):
        page = make_article(
            section,
            title,
            say="Trekk ut strømmen, vent og sett den i igjen.",
            questions=["ruteren er død"],
            tags=["ruter"],
            body=[*body[:2], notes[0], *body[2:], notes[1]],
        )
        b.world.open_bodies.append((page, body))
    make_article(b.open_en, "Restart the router", say="Pull the plug.", translates=page)


def _unpublished(b: Builder) -> None:
    """Add what would be public, were it live: drafts, planned, expired, inside a closed section."""
    words = b.words
    b.article(b.open, "draft", words.nobody, live=False)
    planned = b.article(b.open, "planned article", words.nobody, live=False)
    planned.go_live_at = timezone.now() + timedelta(days=1)
    planned.save_revision().publish()
    expired = b.article(b.open, "expired article", words.nobody)
    Page.objects.filter(pk=expired.pk).update(expire_at=timezone.now() - timedelta(minutes=1))
    b.article(b.open, "unpublished article", words.nobody).unpublish()
    closed = b.section(b.open, "unpublished section", Audience.PUBLIC, words.nobody)
    b.article(closed, "live article in an unpublished section", words.nobody)
    closed.unpublish()
    swedish = make_section(b.centres["sv"], "Bredband", translates=b.open)
    original, _body = b.world.open_bodies[0]
    b.article(swedish, "draft translation", words.nobody, translates=original, live=False)
    shown = make_article(b.inner, "Bytt passord", say="I appen.", body=[prose("Trykk på Profil.")])
    shown.title = f"Bytt {words.nobody('title of a newer draft')}"
    shown.slug = words.nobody("slug of a newer draft")
    unused = b.internal(make_image(f"{words.nobody('picture of a newer draft')}.png"))
    shown.body = stored([prose(words.nobody("text of a newer draft")), picture(unused)])
    shown.save_revision()


def _renamed_and_moved(b: Builder) -> None:
    """Rename and move articles, so that Wagtail remembers their old addresses."""
    words = b.words
    renamed = b.article(b.open, "renamed staff article", words.staff, audience=Audience.STAFF)
    words.hide(renamed.slug)
    b.world.old_paths.append(renamed.get_url())
    renamed.slug = words.staff("newer slug of a renamed staff article")
    renamed.save_revision().publish()
    moved = make_article(b.open, "Flyttet artikkel", slug="flyttet", body=[prose(COMMON)])
    b.world.old_paths.append(moved.get_url())
    target = b.section(b.open, "staff section moved to", Audience.STAFF, words.staff)
    Page.objects.get(pk=moved.pk).move(Page.objects.get(pk=target.pk), pos="last-child")
    b.internal(moved)
    kept = make_article(b.open, "Finn PUK-koden", slug="gammel-puk", say="På Min side.")
    b.world.old_paths.append(kept.get_url())
    kept.slug = "puk"
    kept.save_revision().publish()


def _labels_and_files(b: Builder, staff: ArticlePage) -> None:
    """Add a product, a snippet, an owner, pictures and documents that only staff know of."""
    words = b.words
    product = b.internal(Product.objects.create(key=words.nobody("key of a product")))
    ProductName.objects.create(
        product=product, language="nb", name=words.staff("name of a product")
    )
    owner = make_customer(words.nobody("user name of an owner"))
    router = Product.objects.create(key="router")
    change_article(article_of(staff), {"products": [product, router]})
    for page, _body in b.world.open_bodies:
        facts = {"owner": owner, "verified_by": owner, "products": [router]}
        change_article(article_of(page), facts)
    shown = b.internal(make_image(f"{words.staff('picture of a staff article')}.png"))
    paper = b.internal(make_document(f"{words.staff('document of a staff article')}.pdf"))
    b.internal(make_document(f"{words.nobody('unused document')}.pdf"))
    snippet = _snippet(words.nobody("name of a snippet"), words.staff("text of a snippet"))
    b.internal(SharedSnippet.objects.get(pk=snippet))
    b.article(
        b.inner,
        "staff article with files",
        words.staff,
        audience=Audience.STAFF,
        body=[
            picture(shown, words.staff("caption of a picture")),
            prose(f'<a linktype="document" id="{paper.pk}">fil</a>'),
            ("snippet", snippet),
        ],
    )
    b.world.internal += Tag.objects.exclude(name="ruter")


def _snippet(name: str, html: str) -> int:
    locale = Locale.objects.get(language_code="nb")
    return SharedSnippet.objects.create(name=name, body=f"<p>{html}</p>", locale=locale).pk
