"""Orders languages by how well the readers of another understand them: pure."""

from collections.abc import Iterable

# Where an article is missing in a language, its readers understand these best, in this order.
_NEAREST = {
    "nb": ("da", "sv", "en"),
    "sv": ("nb", "da", "en"),
    "da": ("nb", "sv", "en"),
    "en": ("nb", "sv", "da"),
}


def nearest_first(codes: Iterable[str], language: str) -> list[str]:
    """Return languages in the order in which readers of ``language`` want them, it itself first.

    Those that the order does not know come last, as they were given.
    """
    order = (language, *_NEAREST.get(language, ()))
    return sorted(codes, key=lambda code: order.index(code) if code in order else len(order))
