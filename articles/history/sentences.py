"""Cuts lines into sentences, in the four languages of the house.

Pure. A sentence ends at a full stop, question or exclamation mark, or ellipsis, where a capital
letter or an opening quotation mark follows; after a known abbreviation it goes on. So ``kl. 12``
and ``f.eks. Oslo`` stay whole. One pass over the text.
"""

import re
from collections.abc import Iterable, Iterator

from articles.body_text import Line

_END = re.compile(r"[.!?…][)\]\"'»”’]*\s+|\n+")
_OPENING = frozenset("\"'«“„‘([–")
_LONGEST = 12  # characters of an abbreviation, its stop included
_ABBREVIATIONS = frozenset(
    """bl.a. ca. cf. dvs. dr. e.g. evt. f.eks. fx. i.e. inkl. jf. kl. m.fl. mr. mrs. nr. o.a. osv.
    pga. prof. resp. st. t.ex. t.o.m. vs.""".split()  # noqa: SIM905  a list would be 30 lines
)


def sentences(lines: Iterable[Line], most: int = 50_000) -> Iterator[Line]:
    """Yield each sentence as a line of its own; headings stay whole, empty ones are left out.

    After ``most`` cuts nothing is cut any more: what follows comes line by line.
    """
    cuts = 0
    for line in lines:
        whole = line.heading or cuts >= most
        for text in [line.text] if whole else _cut(line.text, most - cuts):
            cuts += 1
            if text.strip():
                yield Line(text=text.strip(), heading=line.heading, internal=line.internal)


def _cut(text: str, most: int) -> Iterator[str]:
    start = 0
    for found in _END.finditer(text):
        if found.end() < len(text) and _ends(text, start, found):
            yield text[start : found.end()]
            start = found.end()
            most -= 1
            if most <= 0:
                break
    yield text[start:]


def _ends(text: str, start: int, found: re.Match[str]) -> bool:
    if found.group()[0] == "\n":
        return True
    follows = text[found.end()]
    if not (follows.isupper() or follows in _OPENING):
        return False
    last = text[max(start, found.start() + 1 - _LONGEST) : found.start() + 1].split()
    return not last or last[-1].lower() not in _ABBREVIATIONS
