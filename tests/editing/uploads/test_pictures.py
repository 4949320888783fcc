"""Tests that an uploaded picture is kept as a picture and nothing else."""

from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image as Pillow
from wagtail.images.models import Image

SCRIPT = b"<script>alert(document.domain)</script>"
GPS_LATITUDE = {1: "N", 2: (59.0, 54.0, 50.0)}


def _picture(
    kind: str, size: tuple[int, int] = (40, 20), mode: str = "RGB", **options: Any
) -> bytes:
    written = BytesIO()
    Pillow.new(mode, size, "teal").save(written, kind, **options)
    return written.getvalue()


def _upload(admin: Client, name: str, content: bytes) -> str:
    reply = admin.post(
        "/admin/images/add/",
        {"title": name, "file": SimpleUploadedFile(name, content)},
        headers={"Accept-Language": "en"},
    )
    return "" if reply.status_code == 302 else reply.content.decode()


def _kept() -> bytes:
    with Image.objects.get().file.open("rb") as file:
        return bytes(file.read())


def test_the_place_where_a_photo_was_taken_is_not_kept(admin: Client) -> None:
    exif = Pillow.Exif()
    exif.get_ifd(0x8825).update(GPS_LATITUDE)
    exif[0x010F] = "Camera of Kari"
    assert not _upload(admin, "hytta.jpg", _picture("JPEG", exif=exif))
    kept = Pillow.open(BytesIO(_kept()))
    assert not kept.getexif()
    assert b"Camera of Kari" not in _kept()


def test_a_photo_is_turned_as_its_metadata_said(admin: Client) -> None:
    exif = Pillow.Exif()
    exif[0x0112] = 6
    assert not _upload(admin, "turned.jpg", _picture("JPEG", exif=exif))
    image = Image.objects.get()
    assert (image.width, image.height) == (20, 40)


@pytest.mark.parametrize(("name", "kind"), [("a.gif", "GIF"), ("a.png", "PNG"), ("a.jpg", "JPEG")])
def test_what_hides_behind_a_picture_is_gone(admin: Client, name: str, kind: str) -> None:
    assert not _upload(admin, name, _picture(kind) + SCRIPT)
    assert SCRIPT not in _kept()


def test_an_animation_stays_one(admin: Client) -> None:
    frames = [Pillow.new("RGB", (8, 8), colour) for colour in ("teal", "white", "navy")]
    written = BytesIO()
    frames[0].save(written, "GIF", save_all=True, append_images=frames[1:], duration=70)
    assert not _upload(admin, "loop.gif", written.getvalue())
    assert Pillow.open(BytesIO(_kept())).n_frames == 3  # type: ignore[attr-defined]


def test_a_vector_picture_with_a_script_is_refused(admin: Client) -> None:
    drawn = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
    assert _upload(admin, "logo.svg", drawn)
    assert not Image.objects.exists()


def test_a_wrong_extension_is_refused(admin: Client) -> None:
    assert _upload(admin, "photo.png", _picture("JPEG"))
    assert not Image.objects.exists()


def test_a_picture_that_would_fill_the_memory_is_refused(admin: Client) -> None:
    assert _upload(admin, "bomb.png", _picture("PNG", size=(9000, 9000), mode="1"))
    assert not Image.objects.exists()


def test_a_damaged_picture_is_refused_with_words(admin: Client) -> None:
    whole = _picture("PNG", size=(300, 300))
    said = _upload(admin, "half.png", whole[: len(whole) // 2])
    assert "damaged" in said
    assert not Image.objects.exists()
