"""Shows the best articles of a call as cards, to whoever may read them now."""

from collections.abc import Sequence
from dataclasses import dataclass

from articles.access import Viewer
from articles.audience import Audience
from articles.helpcentre.addresses import permalink
from articles.models import Article
from kb.console.callpad.fusing import Ranked
from search.authorise import readable_pages

MOST_CARDS = 3
LOOKED_AT = 10  # some of the first may have been narrowed meanwhile


@dataclass(frozen=True)
class Card:
    """Is one answer card; ``url`` is for staff, ``because`` the place of the line it stands for."""

    number: int
    title: str
    say: str
    language: str
    audience: str
    url: str
    because: int

    @property
    def public(self) -> bool:
        """Tell whether the address may be given to a customer."""
        return self.audience == Audience.PUBLIC


def cards(viewer: Viewer, ranked: Sequence[Ranked], language: str) -> list[Card]:
    """Return the first three that ``viewer`` may read in ``language``, best first."""
    numbers = [each.number for each in ranked[:LOOKED_AT]]
    pages = {page.key: page for page in readable_pages(viewer, numbers, [language])}
    rows = Article.objects.filter(pk__in=numbers)
    facts = {
        number: (key, audience)
        for number, key, audience in rows.values_list("pk", "translation_key", "effective_audience")
    }
    shown = []
    for each in ranked[:LOOKED_AT]:
        key, audience = facts.get(each.number, (None, ""))
        page = pages.get(key) if key else None
        if page is not None:
            card = Card(
                number=each.number,
                title=page.title,
                say=page.say,
                language=language,
                audience=audience,
                url=permalink(each.number, language),
                because=each.because,
            )
            shown.append(card)
    return shown[:MOST_CARDS]
