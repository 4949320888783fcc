"""Defines who may read an article or a section: what was chosen, and what it comes to."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.audience import Audience

AUDIENCES = [
    (Audience.PUBLIC, _("Everyone")),
    (Audience.CUSTOMERS, _("Signed-in customers")),
    (Audience.STAFF, _("Staff only")),
]


class Reach(models.Model):
    """Holds the chosen audience and teams, and the effective ones after all ancestors had a say.

    The effective fields are written by ``articles.access.effective`` alone.
    """

    audience = models.CharField(
        _("audience"),
        max_length=10,
        choices=AUDIENCES,
        default=Audience.STAFF,
        help_text=_("Who may read this. A section above it can narrow this, never widen it."),
    )
    teams: models.ManyToManyField[Any, Any] = models.ManyToManyField(
        "articles.Team",
        blank=True,
        related_name="+",
        verbose_name=_("teams"),
        help_text=_("Only for staff: leave empty for all staff, or choose who among them."),
    )
    effective_audience = models.CharField(
        max_length=10, choices=AUDIENCES, default=Audience.STAFF, editable=False, db_index=True
    )
    effective_team_limited = models.BooleanField(default=False, editable=False)
    effective_teams: models.ManyToManyField[Any, Any] = models.ManyToManyField(
        "articles.Team", blank=True, related_name="+", editable=False
    )

    class Meta:
        abstract = True
