"""Makes the embedder that the settings name, and says for which languages it orders."""

from dataclasses import dataclass
from functools import cache
from urllib.parse import urlsplit

from django.conf import settings

from search.meaning.embedder import Embedder
from search.meaning.endpoint import EndpointEmbedder
from search.meaning.local import LocalEmbedder

LOCAL = "local"
LOCAL_SECONDS, ENDPOINT_SECONDS = 0.06, 0.25


@dataclass(frozen=True, kw_only=True)
class Meaning:
    """Holds the embedder in use, the languages that it orders, and how much it weighs.

    ``seconds`` is how long a reader may wait for a question's vector.
    """

    embedder: Embedder
    languages: frozenset[str]
    share: float
    seconds: float


def meaning() -> Meaning | None:
    """Return what orders by meaning; None where nothing is configured."""
    if not (settings.EMBEDDER == LOCAL or is_address(settings.EMBEDDER)):
        return None
    own = LOCAL_SECONDS if settings.EMBEDDER == LOCAL else ENDPOINT_SECONDS
    seconds = settings.EMBEDDER_MILLISECONDS / 1000 or own
    return Meaning(
        embedder=_embedder(settings.EMBEDDER, seconds),
        languages=frozenset(settings.MEANING_LANGUAGES),
        share=settings.MEANING_SHARE,
        seconds=seconds,
    )


def is_address(name: str) -> bool:
    """Tell whether an embedder can be spoken to there."""
    try:
        parts = urlsplit(name)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False


@cache
def _embedder(name: str, seconds: float) -> Embedder:
    if name == LOCAL:
        return LocalEmbedder()
    return EndpointEmbedder(
        name,
        model=settings.EMBEDDER_MODEL,
        api_key=settings.EMBEDDER_API_KEY,
        question_prefix=settings.EMBEDDER_QUESTION_PREFIX,
        article_prefix=settings.EMBEDDER_ARTICLE_PREFIX,
        seconds=seconds,
    )
