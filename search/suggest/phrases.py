"""Says which phrases an article offers as suggestions: its title and its questions. Pure."""

from collections.abc import Sequence
from typing import NamedTuple

from search.passages import Passage
from search.text.words import words

LONGEST = 160  # characters: what is longer is no question that anybody types


class Written(NamedTuple):
    """Holds a phrase as it is written, and its folded words with single spaces."""

    text: str
    folded: str


def phrases_of(passages: Sequence[Passage]) -> list[Written]:
    """Return the title, then the questions; nothing for an article without passages."""
    if not passages:
        return []
    lead = next((passage for passage in passages if passage.lead), passages[0])
    written: dict[str, Written] = {}
    for text in (lead.title, *lead.questions):
        folded = " ".join(words(text))
        if folded and len(text) <= LONGEST:
            written.setdefault(folded, Written(text, folded))
    return list(written.values())
