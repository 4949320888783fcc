"""Says at every start what is wrong with the settings of the embedder; search works without it."""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Warning, register

from search.meaning.configured import LOCAL, is_address
from search.meaning.local import MISSING, installed
from search.text.stems import LOCALES


@register
def embedder_is_usable(*, app_configs: Any, **more: Any) -> list[CheckMessage]:
    """Warn of what keeps answers from being ordered by meaning."""
    return [Warning(problem, id="svar.W010") for problem in problems()]


def problems() -> Sequence[str]:
    """Return in words what is wrong; nothing where no embedder is wanted."""
    name = settings.EMBEDDER
    if not name:
        return []
    found = []
    if name == LOCAL and not installed():
        found.append(f"{MISSING} Install it as docs/running.md says.")
    if name != LOCAL and not is_address(name):
        found.append(f"EMBEDDER is neither '{LOCAL}' nor an address, and is not used: {name}")
    elif name != LOCAL and not settings.EMBEDDER_MODEL:
        found.append("EMBEDDER is an address, but EMBEDDER_MODEL names no model.")
    if strange := set(settings.MEANING_LANGUAGES) - set(LOCALES):
        found.append(f"MEANING_LANGUAGES names unknown languages: {', '.join(sorted(strange))}")
    return found
