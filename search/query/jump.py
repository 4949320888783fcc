"""Writes the end of an address that leads to a passage: its anchor, and the words to scroll to.

Browsers that know text fragments (wicg.github.io/scroll-to-text-fragment) find and mark the words;
where they are not found, as in a table, the anchor counts.
"""

from collections.abc import Sequence
from string import ascii_letters, digits

from search.text.words import spans

START_WORDS, END_WORDS = 6, 4
_DOTS = "…"
_PLAIN = frozenset(f"{ascii_letters}{digits}_.~".encode())
_QUOTES = {byte: f"%{byte:02X}" for byte in range(256) if byte not in _PLAIN}


def jump(anchor: str, sentences: Sequence[str]) -> str:
    """Return ``#anchor:~:text=first words,last words``, shorter where there is less to say.

    Each sentence must stand in one block of the page; the first and the last may be different ones.
    """
    directive = _directive(sentences)
    if not directive:
        return f"#{anchor}" if anchor else ""
    return f"#{anchor}:~:text={directive}"


def _directive(sentences: Sequence[str]) -> str:
    first = spans(sentences[0]) if sentences else []
    last = spans(sentences[-1]) if sentences else []
    if not first or not last:
        return ""
    if len(sentences) == 1 and len(first) <= START_WORDS + END_WORDS:
        return _quoted(_piece(sentences[0], first))
    start = _piece(sentences[0], first[:START_WORDS])
    return f"{_quoted(start)},{_quoted(_piece(sentences[-1], last[-END_WORDS:]))}"


def _piece(sentence: str, words: Sequence[tuple[int, int]]) -> str:
    return sentence[words[0][0] : words[-1][1]].strip(f" {_DOTS}")


def _quoted(text: str) -> str:
    """Quote what has a meaning in a text fragment as well: commas, ampersands and hyphens.

    As ``urllib.parse.quote`` does, but by one table: an answer has several.
    """
    return text.encode(errors="replace").decode("latin-1").translate(_QUOTES)
