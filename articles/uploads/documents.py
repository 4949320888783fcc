"""Tells whether a document is what its name says and can be opened without harm.

Text must be text, a PDF must begin like one, an office file must be an archive of modest size. All
documents are handed out as downloads, never shown by the site (``articles.access.media_views``).
"""

import zipfile
from collections.abc import Callable
from typing import IO, Any

from django.core.exceptions import ValidationError
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

MOST_BYTES = 20 * 1024 * 1024
MOST_UNPACKED = 200 * 1024 * 1024
MOST_FILES = 5000
MOST_RATIO = 200

OFFICE = frozenset({"docx", "xlsx", "pptx", "odt", "ods", "odp"})
TEXT = frozenset({"csv", "txt"})
EXTENSIONS = sorted({"pdf", *OFFICE, *TEXT})
_MARKS = frozenset({"[Content_Types].xml", "mimetype"})


def check_document(name: str, file: IO[bytes], size: int) -> None:
    """Raise ``ValidationError`` with what to do when a document can't be accepted."""
    extension = name.rpartition(".")[2].lower()
    if size > MOST_BYTES:
        raise ValidationError(
            _("This document is too big (%(size)s). Make it smaller than %(most)s.")
            % {"size": filesizeformat(size), "most": filesizeformat(MOST_BYTES)}
        )
    check = _CHECKS.get(extension)
    if check is None:
        raise ValidationError(
            _("Documents of this kind are not accepted. Use one of these: %(kinds)s.")
            % {"kinds": ", ".join(EXTENSIONS)}
        )
    file.seek(0)
    fits = check(file)
    file.seek(0)
    if not fits:
        raise ValidationError(
            _("This is not a .%(extension)s document. Save it again in that format and try again.")
            % {"extension": extension}
        )


def _is_pdf(file: IO[bytes]) -> bool:
    return file.read(5) == b"%PDF-"


def _is_office(file: IO[bytes]) -> bool:
    try:
        with zipfile.ZipFile(file) as archive:
            members = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError):
        return False
    _refuse_bomb(members)
    return any(member.filename in _MARKS for member in members)


def _refuse_bomb(members: list[zipfile.ZipInfo]) -> None:
    """Raise for an archive that would fill a disk when it is opened."""
    unpacked = sum(member.file_size for member in members)
    packed = sum(member.compress_size for member in members) or 1
    bomb = unpacked > MOST_UNPACKED or len(members) > MOST_FILES
    if bomb or (unpacked > MOST_BYTES and unpacked / packed > MOST_RATIO):
        raise ValidationError(
            _("This document unpacks to far more than it is worth. It was not accepted.")
        )


def _is_text(file: IO[bytes]) -> bool:
    content = file.read()
    return not any(byte in content for byte in (b"\x00", b"\x1b"))


_CHECKS: dict[str, Callable[[IO[bytes]], bool]] = {
    "pdf": _is_pdf,
    **dict.fromkeys(OFFICE, _is_office),
    **dict.fromkeys(TEXT, _is_text),
}


def validate_document(file: Any) -> None:
    """Check an uploaded file object that has a name and a size."""
    check_document(file.name, file, file.size)
