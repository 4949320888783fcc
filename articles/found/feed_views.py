"""Answers for Atom feeds: what is new and what changed, in a language or a section of it."""

from datetime import UTC, datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from articles.access import ANONYMOUS
from articles.found.atom import Feed, FeedEntry, atom_xml
from articles.found.fronts import whole_addresses
from articles.found.listed import listed, public_rows
from articles.found.reply import public_reply
from articles.helpcentre.addresses import permalink
from articles.helpcentre.navigation import address
from articles.helpcentre.place import centre_for, page_at
from articles.models import ArticlePage

TYPE = "application/atom+xml; charset=utf-8"
ENTRIES = 30
LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)
ORDERS = {"new": "first_public", "changes": "words_since"}


@require_safe
def feed(request: HttpRequest, path: str, sort: str) -> HttpResponse:
    """Give the newest of what everybody may read below a front page or section.

    ``sort`` is "new" or "changes". Raises ``Http404`` for what is no list, or not for everybody.
    """
    centre = centre_for(request)
    page = page_at(centre, path, ANONYMOUS)
    if isinstance(page, ArticlePage):
        raise Http404
    language, whole = centre.locale.language_code, whole_addresses(request)
    rows = public_rows(page, language).order_by(f"-{ORDERS[sort]}", "-article")[:ENTRIES]
    entries = [
        FeedEntry(
            id=whole(permalink(each.number, language)),
            title=each.title,
            url=whole(each.url),
            summary=each.say,
            published=each.first,
            updated=each.changed,
        )
        for each in listed(rows, centre)
    ]
    about = Feed(
        url=whole(request.path),
        title=f"{page.title}: {feed_titles()[sort]}",
        subtitle=page.intro,
        page=whole(address(page, centre)),
        author=centre.page.title,
        language=language,
        updated=page.last_published_at or LONG_AGO,
    )
    return public_reply(request, atom_xml(about, entries), TYPE)


def feed_titles() -> dict[str, str]:
    """Return what the feeds are called, by their sort, in the active language."""
    return {"new": _("New articles"), "changes": _("New and changed articles")}
