"""Holds a help centre in four languages that shows every kind of block, list and badge once."""

from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from wagtail.images.models import Image
from wagtail.models import Collection

from articles.audience import Audience
from articles.templatetags.pictures import SPECS
from kb.contact.models import Destination
from tests.content import (
    Body,
    escalation,
    index_everything,
    make_agent,
    make_article,
    make_centres,
    make_image,
    make_section,
    note,
    picture,
    shown,
)

SECTIONS = {"nb": "Bredbånd", "sv": "Bredband", "da": "Bredbånd", "en": "Broadband"}
TITLES = {
    "nb": "Start ruteren på nytt",
    "sv": "Starta om routern",
    "da": "Genstart routeren",
    "en": "Restart the router",
}
QUESTIONS = {"nb": "ruteren", "sv": "routern", "da": "routeren", "en": "router"}
VIDEO = "https://www.youtube.com/watch?v=aqz-KE-bpKQ"
LONG_TITLE = (
    "Fibertilkoblingsproblemløsningsveiledning for borettslagsfellesantenneanlegg og hytter"
)


@dataclass(frozen=True)
class Addresses:
    """Holds the paths of the pages of one language."""

    front: str
    section: str
    article: str
    results: str
    narrowed: str
    nothing: str
    empty: str
    missing: str
    sign_in: str
    staff_sign_in: str
    forgotten: str

    def all(self) -> tuple[str, ...]:
        """Return every path, for tests that hold on all pages."""
        return tuple(vars(self).values())


def addresses(language: str) -> Addresses:
    """Return the paths of the content set in a language."""
    front = f"/{language}/"
    return Addresses(
        front=front,
        section=f"{front}broadband/",
        article=f"{front}broadband/restart/",
        results=f"{front}search/?q={QUESTIONS[language]}",
        narrowed=f"{front}search/?q={QUESTIONS[language]}&kind=how_to&also=sv&fresh=30&sort=fresh",
        nothing=f"{front}search/?q=xqzwvkj",
        empty=f"{front}search/",
        missing=f"{front}nothing/here/",
        sign_in=f"{front}sign-in/",
        staff_sign_in=f"{front}staff/sign-in/",
        forgotten=f"{front}password/forgotten/",
    )


def build() -> None:
    """Publish and index the content set; needs an empty database."""
    if Collection.get_first_root_node() is None:
        Collection.add_root(name="Root")
    centres = make_centres()
    image = make_image("router.png", side=1200)
    # What a page makes while a test looks at it is rolled back, and made again for the next test.
    image.get_renditions(*SPECS)
    made: dict[str, Any] = {}
    for code, centre in centres.items():
        centre.intro = "Hva kan vi hjelpe deg med?"
        centre.example_questions = "Hvor er PUK-koden?\nHvorfor er fakturaen høy?\nRuteren blinker"
        centre.contact_text = "Ring 4141 på hverdager fra 8 til 18."
        centre.save_revision().publish()
        section = make_section(
            centre,
            SECTIONS[code],
            slug="broadband",
            icon="router",
            intro="Alt om nettet hjemme.",
            translates=made.get("section"),
        )
        restart = make_article(
            section,
            TITLES[code],
            slug="restart",
            say="Trekk ut strømmen i 30 sekunder, og sett den i igjen.",
            body=body(image),
            translates=made.get("restart"),
        )
        made |= {"section": section, "restart": restart}
        if code == "nb":
            issue = {"kind": "known_issue", "banner_until": timezone.localdate()}
            make_article(section, LONG_TITLE, say="Ring oss.", facts=issue)
            make_article(
                section,
                "Bare for ansatte",
                audience=Audience.STAFF,
                facts={"kind": "policy"},
                say="Sjekk kundekortet først.",
            )
    make_agent()
    Destination.objects.create(email="desk@example.org")
    index_everything()


def tree() -> dict[str, Any]:
    """Return a decision tree of four places: light, then plug, lead to good or call."""
    places = [
        _place("light", "Is there a light?", {"Yes": "good", "No": "plug"}),
        _place("plug", "Is the plug in?", {"Yes": "call", "I see no plug": "call"}),
        _place("good", "All is well", {}),
        _place("call", "Call us", {}),
    ]
    return {"title": "Find the fault", "places": places}


def _place(key: str, question: str, answers: dict[str, str]) -> dict[str, Any]:
    said = [_item(answer, {"answer": answer, "next": to}) for answer, to in answers.items()]
    text = f"<p>About {key}.</p>"
    return _item(key, {"key": key, "question": question, "text": text, "answers": said})


def _item(key: str, value: dict[str, Any]) -> dict[str, Any]:
    return {"type": "item", "id": key, "value": value}


def body(image: Image) -> Body:
    """Return a body with one block of each kind."""
    step = {"text": "<p>Pull out the cable.</p>", "image": shown(image)}
    table = {
        "columns": [{"type": "text", "heading": name} for name in ("Light", "Colour", "Meaning")],
        "rows": [{"values": ["Internet", "Steady white", "Everything works as it should"]}],
        "caption": "Lights",
    }
    return (
        ("prose", "<h2>Before you start</h2><p>Note the <b>lights</b> on the router.</p>"),
        ("steps", [{"type": "item", "id": "step-1", "value": step}]),
        ("tree", tree()),
        ("callout", {"kind": "warning", "text": "<p>Don't press reset.</p>"}),
        ("prose", "<h2>What the lights say</h2><p>See the table.</p>"),
        ("table", table),
        ("prose", "<h2>Settings</h2><ul><li>One</li><li>Two</li></ul>"),
        ("code", {"language": "bash", "caption": "", "code": "ping -c 1 " + "router." * 20}),
        picture(image, "The back of the router"),
        ("video", {"video": VIDEO, "title": "How to restart it", "image": shown(image)}),
        note("Offer an extender.", image),
        escalation("The network team", "Slow line at {address}"),
    )
