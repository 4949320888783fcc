"""Checks which addresses of videos get a player, and that nothing else of them gets into it."""

import pytest

from articles.blocks.players import player_of

YOUTUBE = "https://www.youtube-nocookie.com/embed/aqz-KE-bpKQ?autoplay=1&rel=0"
VIMEO = "https://player.vimeo.com/video/76979871?autoplay=1&dnt=1"
KNOWN = {
    "https://www.youtube.com/watch?v=aqz-KE-bpKQ&t=42s": YOUTUBE,
    "https://m.youtube.com/watch?v=aqz-KE-bpKQ": YOUTUBE,
    "https://youtu.be/aqz-KE-bpKQ?si=abc": YOUTUBE,
    "https://www.youtube.com/shorts/aqz-KE-bpKQ": YOUTUBE,
    "https://www.youtube-nocookie.com/embed/aqz-KE-bpKQ": YOUTUBE,
    "https://vimeo.com/76979871": VIMEO,
    "https://player.vimeo.com/video/76979871?h=8272103f6e": VIMEO + "&h=8272103f6e",
    "https://vimeo.com/76979871/8272103f6e": VIMEO + "&h=8272103f6e",
}
UNKNOWN = [
    "",
    "https://example.com/watch?v=aqz-KE-bpKQ",
    "https://youtube.com.example.com/watch?v=aqz-KE-bpKQ",
    "https://www.youtube.com/@channel",
    "https://www.youtube.com/watch?v=aqz-KE-bpK%22",
    "https://www.youtube.com/embed/aqz-KE-bpKQ/../../evil",
    "javascript:https://youtu.be/aqz-KE-bpKQ",
    "https://example.com\\@youtu.be/aqz-KE-bpKQ",
    "https://youtu.be\\@example.com/aqz-KE-bpKQ",
    "https://bank.example@youtu.be/aqz-KE-bpKQ",
    "https://vimeo.com/channels/staffpicks",
    "https://vimeo.com/76979871/<script>",
    "https://[youtu.be/aqz-KE-bpKQ",
]


@pytest.mark.parametrize("address", KNOWN)
def test_an_address_of_a_video_has_a_player(address: str) -> None:
    player = player_of(address)
    assert player is not None
    assert player.address == KNOWN[address]
    assert player.address.startswith(f"{player.origin}/")


@pytest.mark.parametrize("address", UNKNOWN)
def test_another_address_has_none(address: str) -> None:
    assert player_of(address) is None
