"""Decides who may read what: the only authorisation rule, asked by every channel.

``decide`` is the rule itself, pure; ``can_read`` asks it for one page and ``readable_by`` is its
queryset twin, proven equal by a property test. ``effective`` keeps the stored audience of each
article, ``media`` answers for pictures and documents, ``links`` for links between articles.
"""

from articles.access.decide import Decision, Reason
from articles.access.readable import (
    can_read,
    open_articles,
    published_articles,
    readable_by,
    readable_sections,
    readable_variants,
)
from articles.access.viewer import ANONYMOUS, Viewer, viewer_for, viewer_of

__all__ = [
    "ANONYMOUS",
    "Decision",
    "Reason",
    "Viewer",
    "can_read",
    "open_articles",
    "published_articles",
    "readable_by",
    "readable_sections",
    "readable_variants",
    "viewer_for",
    "viewer_of",
]
