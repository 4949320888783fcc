"""Loads the demo's own drawings into Wagtail's picture library."""

from pathlib import Path

from django.core.files.images import ImageFile
from wagtail.images.models import Image

FOLDER = Path(__file__).parent / "pictures"


def load_pictures() -> dict[str, int]:
    """Store every drawing and return the picture ids by name."""
    found = {}
    for path in sorted(FOLDER.glob("*.png")):
        with path.open("rb") as handle:
            image = Image(title=path.stem.replace("-", " ").capitalize())
            image.file = ImageFile(handle, name=path.name)
            image.save()
        found[path.stem] = image.pk
    return found
