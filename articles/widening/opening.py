"""Refuses to open a closed section to somebody who may not, whichever way it is published."""

from typing import Any

from wagtail.models import Page

from articles.facts.widening import RIGHT, WideningRefusedError, refusal
from articles.widening.tree import opened_by_publishing


def refuse_opening(page: Page, by: Any) -> None:
    """Raise ``WideningRefusedError`` where publishing shows live articles and ``by`` may not."""
    if opened_by_publishing([page]) and not (by is not None and by.has_perm(RIGHT)):
        raise WideningRefusedError(refusal())
