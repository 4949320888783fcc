"""Decides who may see what was public before: whoever may read history, and the article today.

An article that is narrower today is not opened by asking for the time when it was wider; one that
is unpublished or deleted now can still be looked up.
"""

from django.http import HttpRequest

from articles.access.decide import Decision, ReadState, decide
from articles.access.viewer import Viewer, viewer_of
from articles.audience import Audience
from articles.models import Article


def may_look_back(request: HttpRequest) -> bool:
    """Tell whether whoever asks may see at all what was public when."""
    return viewer_of(request).sees_internal and request.user.has_perm("articles.read_history")


def can_read_past(viewer: Viewer, article: Article) -> Decision:
    """Decide whether ``viewer`` may see what this article said, whether or not it is live now."""
    limited = article.effective_team_limited
    teams = frozenset(article.effective_teams.values_list("pk", flat=True)) if limited else None
    state = ReadState(
        known=True,
        live=True,
        expired=False,
        ancestors_open=True,
        audience=Audience(article.effective_audience),
        teams=teams,
    )
    return decide(viewer, state)
