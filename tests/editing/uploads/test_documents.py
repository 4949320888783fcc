"""Tests that only documents which are what their names say are accepted."""

import zipfile
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from wagtail.documents.models import Document

from articles.uploads import documents


def _office(extra: bytes = b"") -> bytes:
    written = BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", extra or "<w/>")
    return written.getvalue()


def _upload(admin: Client, name: str, content: bytes) -> str:
    reply = admin.post(
        "/admin/documents/add/", {"title": name, "file": SimpleUploadedFile(name, content)}
    )
    return "" if reply.status_code == 302 else reply.content.decode()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("vilkår.pdf", b"%PDF-1.7\n%%EOF"),
        ("avtale.docx", _office()),
        ("priser.csv", b"plan;pris\nLiten;199\n"),
        ("les.txt", "Blåbærsyltetøy".encode("latin-1")),
    ],
)
def test_real_documents_are_accepted(admin: Client, name: str, content: bytes) -> None:
    assert not _upload(admin, name, content)
    assert Document.objects.count() == 1


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("page.html", b"<script>alert(1)</script>"),
        ("script.js", b"alert(1)"),
        ("logo.svg", b"<svg/>"),
        ("run.exe", b"MZ"),
        ("avtale.docm", _office()),
        ("noname", b"text"),
        ("page.pdf", b"<html><script>alert(1)</script>"),
        ("program.txt", b"MZ\x00\x90"),
        ("avtale.docx", b"PK\x03\x04 broken"),
        ("avtale.docx", b"%PDF-1.7"),
    ],
)
def test_what_is_not_what_it_says_is_refused(admin: Client, name: str, content: bytes) -> None:
    assert _upload(admin, name, content)
    assert not Document.objects.exists()


def test_an_archive_that_would_fill_a_disk_is_refused(
    admin: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(documents, "MOST_UNPACKED", 1_000_000)
    assert _upload(admin, "bomb.docx", _office(b"\x00" * 2_000_000))
    assert not Document.objects.exists()
