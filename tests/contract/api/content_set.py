"""Holds articles for every audience, one of them with a block of every kind and a secret."""

from dataclasses import dataclass
from typing import Any

from django.utils import translation
from wagtail.models import Collection

from articles.models import Article, ArticlePage, SharedSnippet
from tests.content import (
    Body,
    escalation,
    index_everything,
    make_agent,
    make_article,
    make_centres,
    make_customer,
    make_picture,
    make_section,
)

RESET = "nullstill ruteren"
SECRET = "kvistlomme"
STAFF_ONLY = "trommeslager"
CUSTOMERS_ONLY = "pepperkake"


@dataclass(frozen=True)
class Numbers:
    """Holds the numbers of the articles; ``abroad`` exists in Swedish and Danish."""

    public: int
    customers: int
    staff: int
    abroad: int


def build() -> Numbers:
    """Publish and index the content set; needs an empty database."""
    centres = make_centres()
    Collection.add_root(name="Root")
    section = make_section(centres["nb"], "Bredbånd", slug="bredband")
    staff = make_article(
        section,
        "Godskriving ved feil",
        slug="godskriving",
        say=f"Godskriv inntil 300 kroner. {STAFF_ONLY}",
        facts={"audience": "staff"},
    )
    public = make_article(
        section,
        "Nullstill ruteren",
        slug="nullstill",
        say="Hold knappen inne i ti sekunder.",
        questions="Ruteren svarer ikke",
        body=body(staff),
    )
    customers = make_article(
        section,
        "Se din egen forbrukshistorikk",
        slug="forbruk",
        say=f"Logg inn og velg Forbruk. {CUSTOMERS_ONLY}",
        facts={"audience": "customers"},
    )
    swedish = make_article(
        make_section(centres["sv"], "Bredband", slug="bredband", translates=section),
        "Starta om routern",
        slug="starta-om",
        say="Dra ut sladden i trettio sekunder.",
    )
    make_article(
        make_section(centres["da"], "Bredbånd", slug="bredbaand", translates=section),
        "Genstart routeren",
        slug="genstart",
        say="Træk stikket ud i tredive sekunder.",
        translates=swedish,
    )
    make_agent()
    make_customer()
    with translation.override("nb"):
        index_everything()
    return Numbers(*(number_of(page) for page in (public, customers, staff, swedish)))


def number_of(page: ArticlePage) -> int:
    """Return the number of a page's article."""
    return Article.objects.get(translation_key=page.translation_key).pk


def body(internal: ArticlePage) -> Body:
    """Return a body with one block of each kind and a link to an internal article."""
    picture = make_picture()
    snippet = SharedSnippet.objects.create(
        name="Ring oss",
        body='<p>Ring <a href="tel:+4741410000">4141</a>.</p>',
        locale_id=internal.locale_id,
    )
    link = f'<a linktype="page" id="{internal.pk}">godskriving</a>'
    note = {"text": f"<p>Tilby forsterker: {SECRET}.</p>", "image": None}
    return (
        ("prose", f"<h2>Før du begynner</h2><p>Noter lampene &amp; les om {link}.</p>"),
        ("steps", [{"text": "<p>Finn <b>knappen</b> bak.</p>", "image": picture}]),
        ("callout", {"kind": "warning", "text": "<p>Alle innstillinger slettes.</p>"}),
        ("prose", "<h2>Etterpå</h2><ul><li>Vent</li><li>Koble til</li></ul>"),
        ("table", table()),
        ("code", {"language": "bash", "caption": "Sjekk", "code": "ping 192.0.2.1\nexit"}),
        ("image", {"image": picture, "caption": "Baksiden av ruteren"}),
        ("snippet", snippet.pk),
        ("internal_note", note),
        escalation("Nettverksteamet", f"Hei, {SECRET}: se {{sak}}."),
    )


def table() -> Any:
    """Return a table of two rows."""
    columns = [{"type": "text", "heading": heading} for heading in ("Lampe", "Betyr")]
    rows = [{"values": ["Grønn", "Alt er i orden"]}, {"values": ["Rød", "Ingen forbindelse"]}]
    return {"columns": columns, "rows": rows, "caption": "Lampene"}
