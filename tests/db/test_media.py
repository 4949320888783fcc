"""Checks that pictures and documents reach those alone who may read where they are used."""

import pytest
from django.contrib.auth.models import User
from django.test import Client
from wagtail.documents.models import Document
from wagtail.images.models import Image

from articles.audience import Audience
from articles.facts import change_article
from articles.importing.html import blocks_of
from articles.models import SectionPage, SharedSnippet, Team
from tests.browsers import browser_of
from tests.content import (
    article_of,
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
    shown,
    stored,
)
from tests.shared_content import once_a_module


def _build() -> int:
    return int(make_section(make_centres()["nb"], "Mobil").pk)


section_made = once_a_module(_build)


@pytest.fixture
def section(section_made: int, db: None) -> SectionPage:
    """Return a public section."""
    page: SectionPage = SectionPage.objects.get(pk=section_made)
    return page


@pytest.fixture
def image(section: SectionPage) -> Image:
    """Return a picture that nothing uses yet."""
    return make_image("kart.png")


@pytest.fixture
def document(section: SectionPage) -> Document:
    """Return a document that nothing links yet."""
    return make_document("avtale.pdf")


def _status(path: str, user: User | None = None) -> int:
    return browser_of(user).get(path).status_code


def _readers(path: str) -> tuple[int, int, int]:
    """Return what an anonymous reader, a customer and an agent get."""
    return _status(path), _status(path, make_customer()), _status(path, make_agent())


def _link(document: Document) -> str:
    return f'<a linktype="document" id="{document.pk}">avtalen</a>'


def test_a_picture_of_a_public_article_is_public(section: SectionPage, image: Image) -> None:
    make_article(section, "Kart", body=[picture(image)])
    assert _readers(image.file.url) == (200, 200, 200)


def test_a_picture_in_steps_is_public(section: SectionPage, image: Image) -> None:
    step = {"text": "<p>Se kartet.</p>", "image": shown(image)}
    make_article(section, "Kart", body=[("steps", [step])])
    assert _status(image.file.url) == 200


def test_a_size_of_a_picture_obeys_the_same_rule(section: SectionPage, image: Image) -> None:
    page = make_article(section, "Kart", body=[picture(image)], audience=Audience.CUSTOMERS)
    size = image.get_rendition("max-1200x1200|format-webp")
    assert _readers(size.file.url) == (404, 200, 200)
    change_article(article_of(page), {"audience": Audience.STAFF})
    assert _status(size.file.url, make_customer("other")) == 404


def test_an_unused_picture_is_for_staff(image: Image) -> None:
    assert _readers(image.file.url) == (404, 404, 200)


def test_a_picture_in_a_note_is_for_staff(section: SectionPage, image: Image) -> None:
    make_article(section, "Kart", body=[note("Internt", image)])
    assert _readers(image.file.url) == (404, 404, 200)


def test_a_picture_in_a_note_that_is_also_shown_openly_is_public(
    section: SectionPage, image: Image
) -> None:
    make_article(section, "Kart", body=[note("Internt", image), picture(image)])
    assert _status(image.file.url) == 200


def test_a_picture_of_a_draft_is_for_staff(section: SectionPage, image: Image) -> None:
    page = make_article(section, "Kart", body=[prose("Uten kart")])
    page.body = stored([picture(image)])
    page.save_revision()
    assert _readers(image.file.url) == (404, 404, 200)


def test_a_picture_goes_with_the_last_page_that_shows_it(
    section: SectionPage, image: Image
) -> None:
    first = make_article(section, "Kart", body=[picture(image)])
    second = make_article(section, "Kart til", body=[picture(image)])
    first.unpublish()
    assert _status(image.file.url) == 200
    second.unpublish()
    assert _readers(image.file.url) == (404, 404, 200)


def test_a_picture_taken_out_of_an_article_is_public_no_more(
    section: SectionPage, image: Image
) -> None:
    page = make_article(section, "Kart", body=[picture(image)])
    page.body = stored([prose("Kartet er borte.")])
    page.save_revision().publish()
    assert _status(image.file.url) == 404


def test_a_picture_of_a_team_is_for_the_team(section: SectionPage, image: Image) -> None:
    team = Team.objects.create(name="fraud")
    make_article(section, "Kart", body=[picture(image)], audience=Audience.STAFF, teams=[team])
    assert _status(image.file.url, make_agent("other")) == 404
    assert _status(image.file.url, make_agent("member", teams=[team])) == 200


def test_a_document_obeys_the_page_that_links_it(section: SectionPage, document: Document) -> None:
    page = make_article(section, "Avtale", body=[prose(_link(document))])
    assert _status(document.url) == 200
    change_article(article_of(page), {"audience": Audience.CUSTOMERS})
    assert _readers(document.url) == (404, 200, 200)


def test_a_document_in_a_note_is_for_staff(section: SectionPage, document: Document) -> None:
    make_article(section, "Avtale", body=[note(_link(document))])
    assert _readers(document.url) == (404, 404, 200)


def test_a_document_is_for_staff_at_its_stored_name_too(
    section: SectionPage, document: Document
) -> None:
    make_article(section, "Avtale", body=[note(_link(document))])
    assert _readers(f"/media/{document.file.name}") == (404, 404, 200)


def test_a_document_of_a_snippet_follows_the_snippet(
    section: SectionPage, document: Document
) -> None:
    snippet = SharedSnippet.objects.create(
        name="Avtale", body=f"<p>{_link(document)}</p>", locale=section.locale
    )
    make_article(section, "Avtale", body=[("snippet", snippet.pk)])
    assert _status(document.url) == 200
    snippet.body = "<p>Ingen avtale.</p>"
    snippet.save()
    assert _status(document.url) == 404


def test_another_name_does_not_fetch_a_document(section: SectionPage, document: Document) -> None:
    make_article(section, "Avtale", body=[prose(_link(document))])
    assert _status(f"/documents/{document.pk}/annet.pdf") == 404


@pytest.mark.parametrize(
    "path",
    [
        "/media/../manage.py",
        "/media/%2e%2e/manage.py",
        "/media/..%2f..%2fmanage.py",
        "/media//etc/passwd",
        "/media/original_images/../../manage.py",
        "/media/original_images/%00kart.png",
        "/media/original_images/kart.png%00.txt",
        "/documents/1/..%2f..%2fmanage.py",
        "/documents/99999999999999999999999/avtale.pdf",
        "/documents/1/%00",
    ],
)
def test_no_path_leads_out_of_the_folder(
    path: str, section: SectionPage, image: Image, document: Document
) -> None:
    make_article(section, "Kart", body=[picture(image), prose(_link(document))])
    answer = Client().get(path, follow=True)
    assert answer.status_code == 404
    assert b"manage.py" not in answer.headers.get("Location", "").encode()


def test_a_file_can_do_nothing_in_a_browser(section: SectionPage) -> None:
    page = make_document("side.html", content=b"<script>alert(1)</script>")
    make_article(section, "Avtale", body=[prose(_link(page))])
    answer = Client().get(page.url)
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer["Content-Security-Policy"]


def test_only_what_is_public_may_be_kept_by_caches(section: SectionPage, image: Image) -> None:
    make_article(section, "Kart", body=[picture(image)])
    secret = make_image("skjult.png")
    agent = Client()
    agent.force_login(make_agent())
    assert Client().get(image.file.url)["Cache-Control"].startswith("public")
    assert agent.get(image.file.url)["Cache-Control"] == "private, no-store"
    assert agent.get(secret.file.url)["Cache-Control"] == "private, no-store"


def test_imported_html_cannot_point_at_documents(document: Document, section: SectionPage) -> None:
    page = make_article(section, "Import")
    page.body = blocks_of(f"<p>{_link(document)}</p>")
    page.save_revision().publish()
    assert _status(document.url) == 404
