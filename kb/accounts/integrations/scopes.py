"""Names what a token may do, and what the operations that are open to everybody ask of one. Pure.

Without a token nothing here is asked. An operation with ``by_staff`` names its scope itself.
"""

from enum import StrEnum

ROOT = "/api/answers/v1/"
PICTURES = "/media/"
"""Where the pictures in articles are: who may read an article by a token may see them by it."""

TOKEN = f"{ROOT}token"
"""Where a host's proof comes in: what its header holds is no token."""


class Scope(StrEnum):
    """Says what an integration may do with the API."""

    SEARCH = "search"
    READ = "read"
    LINK = "link"
    CASES = "cases"
    DRAFT = "draft"
    EVENTS = "events"


OPEN_TO_ALL: dict[str, Scope] = {
    "search": Scope.SEARCH,
    "suggest": Scope.SEARCH,
    "similar": Scope.SEARCH,
    "answers": Scope.READ,
    "widget": Scope.READ,
    "events": Scope.EVENTS,
    "feedback": Scope.EVENTS,
}
"""What an open operation asks of a token, by the first word of its path."""


def scope_of(path: str) -> Scope | None:
    """Return the scope that an open operation asks of tokens, None for what is not open."""
    if path.startswith(PICTURES):
        return Scope.READ
    return OPEN_TO_ALL.get(path.removeprefix(ROOT).partition("/")[0])
