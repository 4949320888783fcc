"""Says in the reader's language what brought an article its score: one line for each reason."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from search.explain.atoms import Share
from search.explain.forms import is_slip, text_of, with_pieces, with_stem
from search.passages import Passage
from search.query.plan import QueryPlan
from search.query.tree import About, Part
from search.text.fold import fold
from search.text.words import raw_words

LEAST = 0.01  # of the whole score: what is less is summed up


@dataclass(frozen=True)
class Line:
    """Says one reason and its share of the score in per cent."""

    text: str
    percent: int


def lines(
    shares: Sequence[Share], plan: QueryPlan, asked: str, passage: Passage | None
) -> tuple[Line, ...]:
    """Return the reasons for a score, the greatest first; without a passage none quotes it."""
    whole = sum(share.score for share in shares)
    teller = Teller(plan, asked, passage)
    by_text: defaultdict[str, float] = defaultdict(float)
    for share in shares:
        by_text[teller.say(share.about)] += share.score / whole
    rest = teller.say(None)
    by_text[rest] += sum(part for text, part in by_text.items() if text != rest and part < LEAST)
    told = sorted(by_text.items(), key=lambda pair: (pair[0] == rest, -pair[1]))
    return tuple(Line(text, round(100 * part)) for text, part in told if part >= LEAST)


class Teller:
    """Puts into words what clauses of one question are about."""

    def __init__(self, plan: QueryPlan, asked: str, passage: Passage | None) -> None:
        """Take the plan, the question as it was typed, and the passage that it matched."""
        self._locale = plan.index.locale
        self._passage = passage
        self._typed = {fold(raw): raw for raw in raw_words(asked)}
        self._words = {word.word: word for word in plan.words}

    def say(self, about: About | None) -> str:
        """Return one reason in words."""
        if about is None:
            return _("Everything else")
        words = [self.typed(word) for word in about.words]
        match about.part:
            case Part.WHOLE:
                return _("The question is the title or a stored question, word by word")
            case Part.PINNED:
                return _("An editor pinned it for this question")
            case Part.NUMBER:
                return _("The question names the article’s number")
            case Part.CODE:
                return _("“%(code)s” stands there to the letter") % {"code": words[0]}
            case Part.MEANING:
                named = {"word": " ".join(words), "found": about.instead}
                return _("A synonym: “%(word)s” also means “%(found)s”") % named
            case Part.NEIGHBOURS:
                return _("The words “%(words)s” stand side by side") % {"words": " ".join(words)}
            case Part.ONE_WORD:
                named = {"first": words[0], "second": words[-1]}
                return _("“%(first)s” and “%(second)s” are written as one word") % named
            case Part.SECOND:
                return _("Another passage of the article answers too")
        found = self._found(about)
        if about.part is Part.TEXT and about.instead:
            return self._instead(about, found)
        return _stands(about, words[0], found)

    def typed(self, word: str) -> str:
        """Return a folded word as it was typed."""
        return self._typed.get(word, word)

    def _found(self, about: About) -> tuple[str, ...]:
        """Return the words that matched; none where the text may not be quoted."""
        word = self._words.get(about.words[0])
        if self._passage is None or word is None:
            return ()
        text = text_of(self._passage, about.part)
        if about.pieces:
            return with_pieces(text, word.grams)
        return with_stem(text, about.instead or word.stem, self._locale)

    def _instead(self, about: About, found: Sequence[str]) -> str:
        """Say what was taken for a word that stands there in another form."""
        word = self._words.get(about.words[0])
        named = {"word": self.typed(about.words[0]), "found": _quoted(found) or about.instead}
        if word is not None and is_slip(word, found or [about.instead]):
            return _("A slip of the finger: “%(word)s” was read as “%(found)s”") % named
        if found and all(fold(each).startswith(about.words[0]) for each in found):
            return _("“%(word)s” was read as the start of “%(found)s”") % named
        return _("“%(word)s” was taken for “%(found)s”") % named


def _stands(about: About, word: str, found: Sequence[str]) -> str:
    """Say where a word stands, and as what."""
    named = {"word": word, "found": _quoted(found)}
    same = any(fold(each) == about.words[0] for each in found)
    if same or not (found or about.pieces):
        return _as_it_is(about.part) % named
    if not found:
        return _in_parts(about.part) % named
    if about.part is not Part.TEXT:
        return _as_another(about.part) % named
    if not about.pieces:
        return _("“%(word)s” was taken for “%(found)s” (same stem)") % named
    if any(about.words[0] in fold(each) for each in found):
        return _("“%(word)s” is a part of “%(found)s”") % named
    return _("“%(word)s” shares most of its letters with “%(found)s”") % named


def _as_it_is(part: Part) -> str:
    match part:
        case Part.TITLE:
            return _("“%(word)s” stands in the title")
        case Part.HEADINGS:
            return _("“%(word)s” stands in a heading")
        case Part.OPENING:
            return _("“%(word)s” stands in the first lines")
    return _("“%(word)s” stands in the text")


def _as_another(part: Part) -> str:
    match part:
        case Part.TITLE:
            return _("“%(word)s” stands in the title as “%(found)s”")
        case Part.HEADINGS:
            return _("“%(word)s” stands in a heading as “%(found)s”")
    return _("“%(word)s” stands in the first lines as “%(found)s”")


def _in_parts(part: Part) -> str:
    match part:
        case Part.TITLE:
            return _("Parts of “%(word)s” stand in the title")
        case Part.HEADINGS:
            return _("Parts of “%(word)s” stand in a heading")
    return _("Parts of “%(word)s” stand in the text")


def _quoted(found: Sequence[str]) -> str:
    return "”, “".join(found)
