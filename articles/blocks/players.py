"""Knows the providers whose videos we show, and where the player of a video stands.

Pure. Addresses of players:
https://developers.google.com/youtube/player_parameters, https://help.vimeo.com/hc/en-us/articles/12426260232977.
"""

import re
from dataclasses import dataclass, replace
from urllib.parse import parse_qs, urlsplit

_YOUTUBE_ID = re.compile(r"[\w-]{11}", re.ASCII)
_VIMEO_PATH = re.compile(r"/(?:video/)?(\d{1,12})(?:/([0-9a-f]{6,20}))?/?", re.ASCII)


@dataclass(frozen=True)
class Player:
    """Holds a provider's name, the origin of its frames, and where one video is played."""

    name: str
    origin: str
    address: str = ""


YOUTUBE = Player("YouTube", "https://www.youtube-nocookie.com")
VIMEO = Player("Vimeo", "https://player.vimeo.com")
PLAYERS = (YOUTUBE, VIMEO)


def player_of(address: str) -> Player | None:
    """Return the player for the address of a video; None for one that we can't show.

    The player's address is put together from the video's id alone: nothing else of what was typed
    gets into it.
    """
    try:
        parts = urlsplit(address)
        host = (parts.hostname or "").removeprefix("www.").removeprefix("m.")
    except ValueError:
        return None
    # Browsers end the host at a backslash: what stands before an @ could be where they go.
    if parts.scheme not in ("http", "https") or "@" in parts.netloc or "\\" in parts.netloc:
        return None
    if host in ("youtube.com", "youtube-nocookie.com", "youtu.be"):
        return _youtube(host, parts.path, parts.query)
    if host in ("vimeo.com", "player.vimeo.com"):
        return _vimeo(parts.path, parts.query)
    return None


def _youtube(host: str, path: str, query: str) -> Player | None:
    first, _slash, rest = path.strip("/").partition("/")
    if host == "youtu.be":
        video = first
    elif first == "watch":
        video = parse_qs(query).get("v", [""])[0]
    else:
        video = rest.strip("/") if first in ("embed", "shorts", "live") else ""
    if not _YOUTUBE_ID.fullmatch(video):
        return None
    return replace(YOUTUBE, address=f"{YOUTUBE.origin}/embed/{video}?autoplay=1&rel=0")


def _vimeo(path: str, query: str) -> Player | None:
    found = _VIMEO_PATH.fullmatch(path)
    if not found:
        return None
    # A video that is not listed anywhere has a second part, without which nobody may see it.
    secret = found[2] or parse_qs(query).get("h", [""])[0]
    more = f"&h={secret}" if re.fullmatch(r"[0-9a-f]{6,20}", secret) else ""
    return replace(VIMEO, address=f"{VIMEO.origin}/video/{found[1]}?autoplay=1&dnt=1{more}")
