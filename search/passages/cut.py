"""Cuts an article into its passages.

Open text and internal notes are cut apart, each with ids of its own series: cutting an article with
its notes removed gives the very same open passages. A note is cut by itself, under the heading that
it stands under.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from typing import NamedTuple

from articles.body_text import Line
from search.passages.shape import ArticleText, Passage, PassageLine
from search.text.fold import clean

PASSAGE_CHARACTERS = 1200
OPENING_CHARACTERS = 400


class _Heading(NamedTuple):
    """Holds a heading in force."""

    text: str
    level: int
    anchor: str


class _Placed(NamedTuple):
    """Holds a line with the headings in force above it and the note it belongs to (0: open)."""

    line: PassageLine
    above: tuple[_Heading, ...]
    note: int


def passages(article: ArticleText) -> tuple[Passage, ...]:
    """Return the lead, the open passages and the note passages of an article, in this order.

    There is always at least one passage, so that an article can be found by its title alone.
    """
    placed = list(_placed(article.lines))
    open_lines = [one for one in placed if not one.note]
    article = _cleaned(article)
    opening = _start(" ".join(one.line.text for one in open_lines), OPENING_CHARACTERS)
    bare = _bare(article, opening)
    series = f"{article.number}-{article.locale}-"
    found = [_passage(bare, series, i, pack) for i, pack in enumerate(_packs(open_lines))]
    if article.questions or article.say or article.tags or not found:
        found.insert(0, _lead(bare, article))
    notes = groupby((one for one in placed if one.note), key=lambda one: one.note)
    packs = [pack for _, lines in notes for pack in _packs(list(lines))]
    for i, pack in enumerate(packs):
        found.append(replace(_passage(bare, series + "n", i, pack), internal=True))
    return tuple(found)


def _placed(lines: Sequence[Line]) -> Iterator[_Placed]:
    """Yield cleaned lines of bounded length with the headings above each."""
    in_open: tuple[_Heading, ...] = ()
    in_note: tuple[_Heading, ...] = ()
    note, inside = 0, False
    for line in lines:
        if line.internal and not inside:
            note, in_note = note + 1, in_open
        inside = line.internal
        above = in_note if inside else in_open
        text = " ".join(clean(line.text).split())
        if not text:
            continue
        if line.heading:
            above = tuple(h for h in above if h.level < line.heading)
        for part in _split(text, PASSAGE_CHARACTERS):
            anchor = line.anchor if line.heading else (above[-1].anchor if above else "")
            yield _Placed(PassageLine(part, line.heading, anchor), above, note if inside else 0)
        if line.heading:
            above = (*above, _Heading(text, line.heading, line.anchor))
        if inside:
            in_note = above
        else:
            in_open = above


def _split(text: str, length: int) -> Iterator[str]:
    """Yield pieces of at most ``length`` characters, cut at spaces where there are any."""
    while len(text) > length:
        at = text.rfind(" ", length // 2, length + 1)
        yield text[: at if at > 0 else length].rstrip()
        text = text[at if at > 0 else length :].lstrip()
    if text:
        yield text


def _packs(lines: Sequence[_Placed]) -> Iterator[list[_Placed]]:
    """Yield runs of lines that fill a passage; a heading stays with the text below it."""
    pack: list[_Placed] = []
    for one in lines:
        if pack and _size([*pack, one]) > PASSAGE_CHARACTERS:
            carried = _trailing_headings(pack)
            if len(carried) == len(pack) or _size([*carried, one]) > PASSAGE_CHARACTERS:
                carried = []
            yield pack[: len(pack) - len(carried)]
            pack = carried
        pack.append(one)
    if pack:
        yield pack


def _size(pack: Sequence[_Placed]) -> int:
    """Return the characters of a pack's lines when they are written as one text."""
    return sum(len(one.line.text) for one in pack) + len(pack) - 1


def _trailing_headings(pack: list[_Placed]) -> list[_Placed]:
    """Return the headings at the end of a pack, which belong to what follows."""
    at = len(pack)
    while at and pack[at - 1].line.heading:
        at -= 1
    return pack[at:]


def _passage(bare: Passage, series: str, ordinal: int, pack: Sequence[_Placed]) -> Passage:
    """Return one passage of packed lines."""
    above = pack[0].above
    return replace(
        bare,
        id=f"{series}{ordinal}",
        ordinal=ordinal,
        headings=tuple(heading.text for heading in above),
        anchor=above[-1].anchor if above else "",
        lines=tuple(one.line for one in pack),
    )


def _lead(bare: Passage, article: ArticleText) -> Passage:
    """Return the passage of what is said about the whole article."""
    lines = (PassageLine(article.say),) if article.say else ()
    return replace(bare, id=bare.id + "lead", lines=lines, questions=article.questions, lead=True)


def _bare(article: ArticleText, opening: str) -> Passage:
    """Return what all passages of an article share; its id is the start of theirs."""
    return Passage(
        id=f"{article.number}-{article.locale}-",
        article=article.number,
        locale=article.locale,
        ordinal=0,
        revision=article.revision,
        title=article.title,
        updated_at=article.updated_at,
        path=article.path,
        opening=opening,
        kind=article.kind,
        confidence=article.confidence,
        products=article.products,
        tags=article.tags,
        teams=article.teams,
        team_limited=article.team_limited,
    )


def _cleaned(article: ArticleText) -> ArticleText:
    """Return the article with its short texts fit for storing."""

    def tidy(text: str) -> str:
        return " ".join(clean(text).split())

    return replace(
        article,
        title=tidy(article.title),
        say=tidy(article.say),
        questions=tuple(filter(None, map(tidy, article.questions))),
        path=tuple(filter(None, map(tidy, article.path))),
        tags=tuple(filter(None, map(tidy, article.tags))),
    )


def _start(text: str, length: int) -> str:
    """Return the start of a text, cut at a space."""
    return next(_split(text, length), "")
