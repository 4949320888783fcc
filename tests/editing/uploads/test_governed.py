"""Tests that files which compliance articles show change by a review only."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image as Picture
from wagtail.documents.models import Document
from wagtail.images.models import Image

from articles.facts import change_article
from articles.models import ArticlePage, Governance
from tests.content import (
    article_of,
    make_article,
    make_centres,
    make_document,
    make_image,
    make_section,
    picture,
    prose,
)

OTHER = b"%PDF-1.7 other terms"


@pytest.fixture
def article(admin: Client) -> ArticlePage:
    """Return a live article that shows a picture and links a document."""
    terms, card = make_document("vilkar.pdf"), make_image("kort.png")
    linked = prose(f'<a linktype="document" id="{terms.pk}">Vilkår</a>')
    body = [linked, picture(card)]
    return make_article(make_section(make_centres()["nb"], "Avtaler"), "Angrerett", body=body)


@pytest.fixture
def governed(article: ArticlePage) -> ArticlePage:
    """Return the article under compliance."""
    change_article(article_of(article), {"governance": Governance.COMPLIANCE})
    return article


def _replace(admin: Client) -> bytes:
    terms = Document.objects.get()
    file = SimpleUploadedFile("vilkar.pdf", OTHER)
    admin.post(f"/admin/documents/edit/{terms.pk}/", {"title": "Nye vilkår", "file": file})
    return bytes(Document.objects.get().file.read())


def test_a_document_is_not_replaced(admin: Client, governed: ArticlePage) -> None:
    assert _replace(admin) != OTHER


def test_other_documents_are_replaced(admin: Client, article: ArticlePage) -> None:
    assert _replace(admin) == OTHER


def test_a_picture_is_not_replaced(admin: Client, governed: ArticlePage) -> None:
    data = BytesIO()
    Picture.new("RGB", (9, 9), "red").save(data, "PNG")
    file = SimpleUploadedFile("kort.png", data.getvalue(), content_type="image/png")
    before = Image.objects.get().file.name
    admin.post(f"/admin/images/{Image.objects.get().pk}/", {"title": "Kort", "file": file})
    assert Image.objects.get().file.name == before


def test_its_title_is_nobodys_concern(admin: Client, governed: ArticlePage) -> None:
    admin.post(f"/admin/documents/edit/{Document.objects.get().pk}/", {"title": "Gamle vilkår"})
    assert Document.objects.get().title == "Gamle vilkår"


@pytest.mark.parametrize("bulk", [False, True])
def test_a_document_is_not_deleted(admin: Client, governed: ArticlePage, bulk: bool) -> None:
    pk = Document.objects.get().pk
    alone, many = f"documents/delete/{pk}/", f"bulk/wagtaildocs/document/delete/?id={pk}"
    assert admin.post(f"/admin/{many if bulk else alone}").status_code == 302
    assert Document.objects.exists()
