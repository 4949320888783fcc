"""Writes pictures anew, so that what is kept is a picture and nothing else.

Decoding and encoding leaves behind whatever else was in the file: the place and camera in its
metadata, scripts behind the picture of a polyglot, broken chunks. Vector pictures are not accepted:
they can carry scripts.
"""

from io import BytesIO
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile, UploadedFile
from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageOps, ImageSequence, UnidentifiedImageError

JPEG_QUALITY = 90
DAMAGED = _("This picture is damaged or not what its name says. Save it anew and try again.")
FORMATS = frozenset({"AVIF", "GIF", "JPEG", "PNG", "WEBP"})


def picture_alone(upload: UploadedFile[Any]) -> SimpleUploadedFile:
    """Return the upload as a new file that holds its pixels, colours and animation only.

    Turned upright as its metadata said. Raises ``ValidationError`` for what can't be read. Size in
    pixels and bytes must have been checked before (Wagtail's own field does).
    """
    upload.seek(0)
    try:
        with Image.open(upload) as picture:
            if picture.format not in FORMATS:
                raise UnidentifiedImageError
            data = _encoded(picture, str(picture.format))
            kind = Image.MIME[str(picture.format)]
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
        raise ValidationError(DAMAGED) from error
    return SimpleUploadedFile(upload.name or "picture", data, content_type=kind)


def _encoded(picture: Image.Image, name: str) -> bytes:
    written = BytesIO()
    profile = picture.info.get("icc_profile")
    if getattr(picture, "n_frames", 1) > 1:
        frames = [frame.copy() for frame in ImageSequence.Iterator(picture)]
        durations = [frame.info.get("duration", 100) for frame in frames]
        loop = picture.info.get("loop", 0)
        first, rest = frames[0], frames[1:]
        for frame in frames:
            frame.info = {}
        first.save(written, name, save_all=True, append_images=rest, duration=durations, loop=loop)
        return written.getvalue()
    upright = ImageOps.exif_transpose(picture)
    transparency = upright.info.get("transparency")
    upright.info = {} if transparency is None else {"transparency": transparency}
    options = {"quality": JPEG_QUALITY} if name in ("JPEG", "WEBP", "AVIF") else {"optimize": True}
    upright.save(written, name, icc_profile=profile, **options)
    return written.getvalue()
