"""Defines the video: a card that loads its provider's player only once the reader asks for it."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, StructBlock, URLBlock

from articles.blocks.media import MediaRef, image_ref
from articles.blocks.pictures import OnePictureBlock
from articles.blocks.players import PLAYERS, player_of
from articles.body_text import Line


def frame_sources(body: Any) -> list[str]:
    """Return the origins that the players of a body's videos are loaded from."""
    found = [player_of(block.value["video"] or "") for block in body if block.block_type == "video"]
    return sorted({player.origin for player in found if player})


class VideoAddressBlock(URLBlock):
    """Takes the address of a video at a provider that we can show."""

    def clean(self, value: Any) -> Any:
        """Return the address; refuses one that we know no player for."""
        address = super().clean(value)
        if address and player_of(address) is None:
            names = " · ".join(player.name for player in PLAYERS)
            raise ValidationError(
                _now("We can show videos from %(names)s only, by the address of one video.")
                % {"names": names}
            )
        return address


class VideoBlock(StructBlock):
    """Shows a video of an allowed provider, a picture of ours before it plays."""

    video = VideoAddressBlock(
        label=_("Address of the video"), help_text=_("As the browser shows it. YouTube or Vimeo.")
    )
    title = CharBlock(max_length=200, label=_("What it shows"))
    image = OnePictureBlock(
        required=False, label=_("Picture"), help_text=_("Stands there until somebody plays it.")
    )

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        """Give the template the player, None for an address that we can't show."""
        context: dict[str, Any] = super().get_context(value, parent_context)
        return {**context, "player": player_of(value["video"] or "")}

    def body_lines(self, value: Any) -> Iterator[Line]:
        """Yield what it shows."""
        if value["title"]:
            yield Line(text=value["title"])

    def media(self, value: Any) -> Iterable[MediaRef]:
        """Return the picture."""
        return image_ref(value["image"])

    class Meta:
        icon = "media"
        label = _("Video")
        template = "articles/blocks/video.html"
