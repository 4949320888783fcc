"""Defines how a picture is chosen in a block, and reads all pictures of a body with one query."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from copy import copy
from types import MappingProxyType
from typing import Any

from django.db.models import F
from wagtail.images.blocks import ImageBlock, ImageChooserBlock
from wagtail.images.models import AbstractImage, AbstractRendition, Image, Rendition

Pictures = Mapping[int, Sequence[AbstractImage]]

_at_hand: ContextVar[Pictures] = ContextVar("svar_pictures_at_hand", default=MappingProxyType({}))
_SIZE = [field.attname for field in Rendition._meta.concrete_fields]


@contextmanager
def pictures_of(body: Any) -> Iterator[None]:
    """Let the blocks of a body that are read inside find their pictures, in every size stored.

    Left to themselves, the blocks ask the database once a kind of block and once a picture. The
    first look at any block of a body reads all: this must come before it.
    """
    rows: dict[int, list[AbstractImage]] = defaultdict(list)
    if wanted := set(_ids(list(body.raw_data))):
        sizes = {f"size_{name}": F(f"renditions__{name}") for name in _SIZE}
        for row in Image.objects.filter(pk__in=wanted).annotate(**sizes):
            rows[row.pk].append(row)
    token = _at_hand.set(rows)
    try:
        yield
    finally:
        _at_hand.reset(token)


class PictureChooser(ImageChooserBlock):
    """Takes pictures from those at hand before it asks the database."""

    def bulk_to_python(self, values: Iterable[int | None]) -> list[AbstractImage | None]:
        """Return the pictures with these ids, an object of its own for each."""
        rows, values = _at_hand.get(), list(values)
        if all(pk is None or pk in rows for pk in values):
            return [None if pk is None else _own(rows[pk]) for pk in values]
        found: list[AbstractImage | None] = super().bulk_to_python(values)
        return found


class OnePictureBlock(ImageBlock):
    """Holds one picture with its text alternative."""

    def __init__(self, required: bool = True, **kwargs: Any) -> None:
        """Choose the picture by our own chooser; migrations know it as Wagtail's block."""
        super().__init__(required=required, **kwargs)
        chooser = PictureChooser(required=required)
        chooser.set_name("image")
        self.child_blocks["image"] = chooser


def _own(rows: Sequence[Any]) -> AbstractImage:
    """Return a new object of a picture that was read with a row for each of its sizes.

    One that stands twice in a body has two text alternatives, and a size shows that of its picture.
    """
    image = copy(rows[0])
    # Where Wagtail looks for a size before it looks in its cache and in the database.
    image.prefetched_renditions = [_size(row) for row in rows if row.size_id is not None]
    for size in image.prefetched_renditions:
        size.image = image
    return image


def _size(row: Any) -> AbstractRendition:
    return Rendition.from_db(row._state.db, _SIZE, [getattr(row, f"size_{name}") for name in _SIZE])


def _ids(raw: Any) -> Iterator[int]:
    """Yield the ids of pictures in stored blocks: ``{"image": 12, "alt_text": …}``."""
    if isinstance(raw, dict):
        if isinstance(raw.get("image"), int):
            yield raw["image"]
        raw = list(raw.values())
    if isinstance(raw, list):
        for each in raw:
            yield from _ids(each)
