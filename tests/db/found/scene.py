"""Makes a help centre with public articles to be found, and internal ones beside them."""

from dataclasses import dataclass
from datetime import UTC, datetime

import time_machine
from django.conf import settings

from articles.audience import Audience
from articles.models import ArticlePage, Kind, Product, SectionPage
from tests.content import (
    make_article,
    make_centres,
    make_image,
    make_section,
    note,
    picture,
    prose,
)

FIRST = datetime(2026, 3, 1, 9, tzinfo=UTC)
LATER = datetime(2026, 3, 2, 9, tzinfo=UTC)


@dataclass(frozen=True)
class Scene:
    """Holds a section with an article that assistants may use, in two languages, and one more."""

    section: SectionPage
    swap: ArticlePage
    swap_en: ArticlePage
    plain: ArticlePage
    secret: ArticlePage
    media: str


def build() -> Scene:
    """Publish it all on two mornings in a row."""
    centres = make_centres()
    with time_machine.travel(FIRST, tick=False):
        section = make_section(centres["nb"], "Mobil og SIM", slug="mobil", intro="Om kortet.")
        english = make_section(centres["en"], "Mobile", translates=section)
        hidden = make_section(centres["nb"], "Bare internt")
        product = Product.objects.create(key="sim")
        swap = make_article(
            section,
            "Bytt SIM",
            say="Bestill i appen.",
            body=[
                prose("Åpne <b>appen</b>."),
                picture(make_image("kort.png")),
                note("Spør om legitimasjon.", make_image("internt.png")),
            ],
            facts={"for_assistants": True, "kind": Kind.QUESTION, "products": [product]},
        )
        swap_en = make_article(english, "Swap SIM", say="In the app.", translates=swap)
        for where in (section, hidden):
            secret = make_article(
                where,
                f"Hemmelig {where.slug}",
                audience=Audience.STAFF,
                facts={"for_assistants": True},
            )
    with time_machine.travel(LATER, tick=False):
        plain = make_article(section, "Finn PUK & PIN <nå>", slug="finn-puk", say="På kortet.")
    return Scene(section, swap, swap_en, plain, secret, str(settings.MEDIA_ROOT))
