"""Finds the integration that a panel belongs to."""

from kb.accounts.integrations.models import Integration, Kind

PREFIX = "/panel/"


def panel_host(slug: str) -> Integration | None:
    """Return the integration with a panel of this name; None where there is none, or it is off."""
    rows = Integration.objects.filter(slug=slug, is_on=True).exclude(kind=Kind.API)
    return rows.first()
