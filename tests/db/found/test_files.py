"""Reads sitemaps, feeds, lists and Markdown as the programs do that they are made for."""

from urllib.parse import unquote
from xml.etree import ElementTree

import pytest
from django.test import Client

from articles.access import ANONYMOUS
from articles.access.media import can_fetch_image, image_of
from tests.browsers import browser_of
from tests.content import article_of, make_agent
from tests.db.found.scene import FIRST, LATER, Scene

HOST = "http://testserver"
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
ATOM = "{http://www.w3.org/2005/Atom}"
LINK = "{http://www.w3.org/1999/xhtml}link"
PICTURE = "{http://www.google.com/schemas/sitemap-image/1.1}loc"
FILES = (
    *("/sitemap.xml", "/sitemap-nb-0.xml", "/sitemap-nb-1.xml", "/robots.txt", "/llms.txt"),
    *("/nb/llms.txt", "/nb/opensearch.xml", "/nb/new.xml", "/nb/mobil/changes.xml"),
    *("/nb/mobil/bytt-sim.md", "/nb/mobil/bytt-sim/card.png", "/nb/mobil/card.png", "/nb/card.png"),
)

pytestmark = pytest.mark.django_db


def _xml(address: str) -> ElementTree.Element:
    answer = Client().get(address)
    assert answer.status_code == 200, address
    return ElementTree.fromstring(answer.content)


def _text(address: str) -> str:
    answer = Client().get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


def test_the_sitemap_lists_what_everybody_may_read_and_nothing_else(scene: Scene) -> None:
    files = [each.text or "" for each in _xml("/sitemap.xml").iter(f"{MAP}loc")]
    found = [each.text for file in files for each in _xml(file).iter(f"{MAP}loc")]
    assert sorted(unquote(address or "").removeprefix(HOST) for address in found) == [
        "/da/",
        "/da/accessibility/",
        "/en/",
        "/en/accessibility/",
        "/en/mobile/",
        "/en/mobile/swap-sim/",
        "/en/products/sim/",
        "/nb/",
        "/nb/accessibility/",
        "/nb/mobil/",
        "/nb/mobil/bytt-sim/",
        "/nb/mobil/finn-puk/",
        "/nb/products/sim/",
        "/sv/",
        "/sv/accessibility/",
    ]


def test_a_page_of_the_sitemap_has_its_date_languages_and_open_pictures(scene: Scene) -> None:
    first, second = _xml("/sitemap-nb-1.xml")
    assert [first.findtext(f"{MAP}lastmod"), second.findtext(f"{MAP}lastmod")] == [
        FIRST.isoformat(),
        LATER.isoformat(),
    ]
    languages = {each.get("hreflang"): each.get("href") for each in first.iter(LINK)}
    english = f"{HOST}/en/mobile/swap-sim/"
    assert languages == {"nb": f"{HOST}/nb/mobil/bytt-sim/", "en": english, "x-default": english}
    pictures = [each.text or "" for each in first.iter(PICTURE)]
    assert pictures == [f"{HOST}/media/original_images/kort.png"]
    assert can_fetch_image(ANONYMOUS, image_of("original_images/kort.png") or 0)


@pytest.mark.parametrize("below", ["/nb/", "/nb/mobil/"])
def test_a_feed_tells_of_articles_the_newest_first(scene: Scene, below: str) -> None:
    feed = _xml(f"{below}changes.xml")
    assert [entry.findtext(f"{ATOM}title") for entry in feed.iter(f"{ATOM}entry")] == [
        scene.plain.title,
        scene.swap.title,
    ]
    for each in (feed, *feed.iter(f"{ATOM}entry")):  # what RFC 4287 asks of both
        assert each.findtext(f"{ATOM}id")
        assert each.findtext(f"{ATOM}updated")
    assert feed.findtext(f"{ATOM}author/{ATOM}name")
    assert feed.findtext(f"{ATOM}updated") == LATER.isoformat()
    own = feed.find(f"{ATOM}link[@rel='self']")
    assert own is not None
    assert own.get("href") == f"{HOST}{below}changes.xml"


def test_the_markdown_of_an_article_is_what_everybody_reads_of_it(scene: Scene) -> None:
    text = _text("/nb/mobil/bytt-sim.md")
    assert text.startswith('---\ntitle: "Bytt SIM"\n')
    assert f'canonical: "{HOST}/nb/mobil/bytt-sim/"' in text
    assert "Åpne **appen**." in text
    assert "legitimasjon" not in text
    asked = Client().get("/nb/mobil/bytt-sim/", headers={"accept": "text/markdown"})
    assert asked.content.decode() == text
    assert asked["Content-Type"] == "text/markdown; charset=utf-8"
    by_number = Client().get(f"/nb/kb-{article_of(scene.swap).pk}.md")
    assert by_number.content.decode() == text


@pytest.mark.usefixtures("remembering")
def test_a_page_that_is_remembered_is_no_markdown_nor_the_other_way(scene: Scene) -> None:
    types = [
        Client().get("/nb/mobil/bytt-sim/", headers={"accept": wanted})["Content-Type"]
        for wanted in ("text/markdown", "*/*", "text/markdown", "text/html")
    ]
    assert [sort.partition(";")[0] for sort in types] == ["text/markdown", "text/html"] * 2


def test_only_what_assistants_may_use_is_offered_to_them(scene: Scene) -> None:
    assert Client().get("/nb/mobil/finn-puk.md").status_code == 404
    assert Client().get("/nb/mobil/hemmelig-mobil.md").status_code == 404
    page = Client().get("/nb/mobil/finn-puk/", headers={"accept": "text/markdown"})
    assert page["Content-Type"].startswith("text/html")
    listed = _text("/nb/llms.txt")
    assert f"- [Bytt SIM]({HOST}/nb/mobil/bytt-sim.md): Bestill i appen." in listed
    assert "PUK" not in listed
    languages = _text("/llms.txt")
    assert [f"{HOST}/{code}/llms.txt" in languages for code in ("nb", "en", "sv")] == [1, 1, 0]


@pytest.mark.parametrize("address", FILES)
def test_files_are_the_same_for_everybody_and_may_be_kept_for_a_minute(
    scene: Scene, address: str
) -> None:
    answer = Client().get(address)
    assert answer.status_code == 200
    assert answer["Cache-Control"] == "public, max-age=60"
    assert not answer.cookies
    assert answer.get("Vary", "Accept-Encoding") == "Accept-Encoding"  # long ones come compressed
    again = Client().get(address, headers={"if-none-match": answer["ETag"]})
    assert again.status_code == 304
    assert browser_of(make_agent()).get(address).content == answer.content
    assert Client().post(address).status_code == 405


def test_pages_say_who_else_may_keep_them(scene: Scene) -> None:
    for address in ("/nb/mobil/", "/nb/mobil/bytt-sim/"):
        assert Client().get(address)["Cache-Control"] == "public, no-cache"
        assert browser_of(make_agent(address)).get(address)["Cache-Control"] == "private, no-store"
    assert Client().get("/nb/mobil/bytt-sim/")["Vary"] == "Cookie, Accept, Accept-Encoding"


def test_lists_name_what_may_be_listed_and_the_rest_says_that_it_may_not(scene: Scene) -> None:
    assert f"Sitemap: {HOST}/sitemap.xml" in _text("/robots.txt").splitlines()
    for address in ("/nb/", "/nb/mobil/bytt-sim/", "/nb/mobil/bytt-sim.md"):
        assert not Client().get(address).has_header("X-Robots-Tag")
    for address in ("/nb/search/?q=sim", "/api/answers/v1/search?q=sim", "/nb/staff/sign-in/"):
        assert Client().get(address)["X-Robots-Tag"] == "noindex"
