"""Finds the article that a request about proposals means, with the rights of who asks."""

from dataclasses import dataclass

from django.http import Http404, HttpRequest

from articles.access import Viewer, viewer_of
from articles.helpcentre.place import Centre, article_at, centre_for
from articles.models import Article, ArticlePage, Proposal
from articles.proposals.rules import may_propose, may_see


@dataclass(frozen=True)
class Place:
    """Holds who asks, in which help centre, about which article in its language."""

    viewer: Viewer
    centre: Centre
    article: Article
    page: ArticlePage


def place_of(request: HttpRequest, number: int) -> Place:
    """Return the article in the language of the address.

    Raises ``Http404`` for what is missing, what the reader can't open, and readers who may not
    propose.
    """
    if not may_propose(request.user):
        raise Http404
    viewer, centre = viewer_of(request), centre_for(request)
    page, article = article_at(centre, number, viewer)
    return Place(viewer, centre, article, page)


def proposal_at(request: HttpRequest, place: Place, pk: int) -> Proposal:
    """Return a proposal for this article in this language; raises ``Http404``."""
    found = Proposal.objects.filter(article=place.article, page=place.page)
    found = found.select_related("author", "decided_by")
    proposal = found.filter(pk=pk).first()
    if proposal is None or not may_see(request.user, proposal):
        raise Http404
    return proposal
