"""Keeps the markets that articles apply in: without its last, one would apply everywhere."""

from typing import Any

from django.db.models import Model
from django.db.models.deletion import ProtectedError
from django.utils.translation import gettext as _

from articles.models import Market


def market_kept(instance: Market, **_more: Any) -> None:
    """Refuse to delete a market that articles apply in.

    A handler of ``pre_delete``, so that it holds for rows and for querysets; raises
    ``ProtectedError``.
    """
    holding: set[Model] = {*instance.articles.all()}
    if holding:
        raise ProtectedError(
            _("Articles apply in this market: say first where else they apply."), holding
        )
