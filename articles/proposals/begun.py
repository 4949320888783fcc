"""Signs which version a form was begun with, so that nobody asks for one that they were not shown.

Older versions may hold words that were for fewer people then, and looking back is a right of its
own. The live version needs no proof: whoever may propose reads it.
"""

from typing import Any

from django.core.signing import BadSignature, Signer

from articles.models import ArticlePage


def proof_of(revision: int, page: ArticlePage, user: Any) -> str:
    """Return what a form carries to show that this person began with this version."""
    return _signer(page, user).sign(str(revision))


def begun_with(proof: str, page: ArticlePage, user: Any) -> int | None:
    """Return the version that a form was begun with; None for what we did not sign for it."""
    try:
        return int(_signer(page, user).unsign(proof))
    except BadSignature:
        return None


def _signer(page: ArticlePage, user: Any) -> Signer:
    return Signer(salt=f"articles.proposals.begun:{page.pk}:{user.pk}")
