"""Says what keeps answers from being ordered by meaning: at every start, and to operators.

Search works without it.
"""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Warning, register

from search.deadline import BreakerState
from search.meaning.asking import state
from search.meaning.configured import LOCAL, is_address
from search.meaning.local import MISSING, installed
from search.text.stems import LOCALES


@register
def embedder_is_usable(*, app_configs: Any, **more: Any) -> list[CheckMessage]:
    """Warn of what keeps answers from being ordered by meaning."""
    return [Warning(problem, id="svar.W010") for problem in problems()]


def warnings() -> list[str]:
    """Return in words what operators should know now, of this process."""
    found = problems()
    if settings.EMBEDDER and state() is not BreakerState.CLOSED:
        found.append("The embedder does not answer: words alone order the answers.")
    return found


def problems() -> list[str]:
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
