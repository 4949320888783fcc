"""Defines what goes into the cutting of an article and what comes out.

The types are frozen: they cross the line between the database, the worker and the engines.
"""

from dataclasses import dataclass
from datetime import datetime

from articles.body_text import Line


@dataclass(frozen=True, kw_only=True)
class ArticleText:
    """Carries one language of an article, resolved and ready to be cut.

    ``path`` names the sections, outermost first. ``teams`` matters only with ``team_limited``:
    without it, everyone in the realm may read the article. ``revision`` is the live revision's id.
    """

    number: int
    locale: str
    revision: int
    title: str
    lines: tuple[Line, ...]
    updated_at: datetime
    questions: tuple[str, ...] = ()
    say: str = ""
    path: tuple[str, ...] = ()
    kind: str = ""
    confidence: str = ""
    products: tuple[int, ...] = ()
    tags: tuple[str, ...] = ()
    teams: tuple[int, ...] = ()
    team_limited: bool = False


@dataclass(frozen=True)
class PassageLine:
    """Holds one line of a passage and the anchor of the heading that it stands under.

    ``heading`` is 0 for text, 2 or 3 for a heading of that level.
    """

    text: str
    heading: int = 0
    anchor: str = ""


@dataclass(frozen=True, kw_only=True)
class Passage:
    """Holds one piece of an article: what is searched, and all that a result shows of it.

    ``id`` is ``12-nb-0`` for open text, ``12-nb-n0`` for internal notes, ``12-nb-lead`` for the
    lead. ``headings`` are the headings in force before the first line, outermost first, and
    ``anchor`` is the innermost one's. ``opening`` is the start of the article's open text.
    ``questions`` is filled on the lead alone.
    """

    id: str
    article: int
    locale: str
    ordinal: int
    revision: int
    title: str
    updated_at: datetime
    path: tuple[str, ...] = ()
    headings: tuple[str, ...] = ()
    anchor: str = ""
    lines: tuple[PassageLine, ...] = ()
    opening: str = ""
    questions: tuple[str, ...] = ()
    lead: bool = False
    internal: bool = False
    kind: str = ""
    confidence: str = ""
    products: tuple[int, ...] = ()
    tags: tuple[str, ...] = ()
    teams: tuple[int, ...] = ()
    team_limited: bool = False

    def __hash__(self) -> int:
        """Return what nearly always tells passages apart: all of a text would take too long."""
        return hash((self.id, self.revision))
