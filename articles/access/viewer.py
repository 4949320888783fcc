"""Says who is reading: a frozen viewer, made from a user once a request."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest

from articles.audience import Audience
from articles.models import Team


@dataclass(frozen=True)
class Viewer:
    """Holds all that access depends on: the realm, the reader's teams, and who they are.

    ``agent`` names somebody of another system, who has no account here: ``zendesk-1:4711``.
    """

    realm: Audience
    teams: frozenset[int] = frozenset()
    user_id: int | None = None
    agent: str = ""

    @property
    def anybody_like(self) -> "Viewer":
        """Return who may read the same: queries that are written once serve all of them."""
        return replace(self, user_id=None, agent="")

    @property
    def sees_internal(self) -> bool:
        """Tell whether internal notes are shown."""
        return self.realm is Audience.STAFF


ANONYMOUS = Viewer(realm=Audience.PUBLIC)


def viewer_for(user: Any) -> Viewer:
    """Return the viewer of a Django user: staff by permission, else customer, else anonymous."""
    if isinstance(user, AnonymousUser) or not user.is_active:
        return ANONYMOUS
    if user.has_perm("articles.read_staff"):
        return Viewer(realm=Audience.STAFF, teams=_teams_of(user), user_id=user.pk)
    return Viewer(realm=Audience.CUSTOMERS, user_id=user.pk)


def keep_teams(user: Any, teams: Iterable[int]) -> None:
    """Keep the ids of somebody's teams on them, for whoever read them together with their rights.

    They are as old as the rights that Django keeps there: both are read anew for each request.
    """
    user.svar_teams = frozenset(teams)


def _teams_of(user: Any) -> frozenset[int]:
    kept: frozenset[int] | None = getattr(user, "svar_teams", None)
    if kept is None:
        kept = frozenset(Team.objects.filter(members=user).values_list("pk", flat=True))
    return kept


def viewer_of(request: HttpRequest) -> Viewer:
    """Return the viewer of a request, worked out once and kept on the request."""
    viewer: Viewer | None = getattr(request, "svar_viewer", None)
    if viewer is None:
        user = getattr(request, "user", None) or AnonymousUser()
        viewer = viewer_for(user)
        request.svar_viewer = viewer  # type: ignore[attr-defined]  # kept for this request only
    return viewer
