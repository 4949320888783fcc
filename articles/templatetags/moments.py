"""Says when something was, as people do: today, 3 weeks ago, with the exact day on demand."""

from datetime import datetime

from django import template
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext

register = template.Library()

WEEK, MONTH, YEAR = 7, 30, 365


@register.filter
def ago(moment: datetime | None) -> SafeString | str:
    """Return a ``<time>`` such as ``3 weeks ago``, the exact day as its title; "" for no moment."""
    if moment is None:
        return ""
    local = timezone.localtime(moment)
    return format_html(
        '<time datetime="{}" title="{}">{}</time>',
        local.date().isoformat(),
        date_format(local, "DATE_FORMAT"),
        days_ago((timezone.localdate() - local.date()).days),
    )


def days_ago(days: int) -> str:
    """Return words for a number of whole days back; the future counts as today."""
    if days <= 0:
        return gettext("today")
    if days == 1:
        return gettext("yesterday")
    if days < 2 * WEEK:
        return ngettext("%(count)s day ago", "%(count)s days ago", days) % {"count": days}
    if days < 2 * MONTH:
        weeks = days // WEEK
        return ngettext("%(count)s week ago", "%(count)s weeks ago", weeks) % {"count": weeks}
    if days < 2 * YEAR:
        months = days // MONTH
        return ngettext("%(count)s month ago", "%(count)s months ago", months) % {"count": months}
    years = days // YEAR
    return ngettext("%(count)s year ago", "%(count)s years ago", years) % {"count": years}
