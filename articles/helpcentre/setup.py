"""Makes the frame of a new installation: languages, a front page each, the site."""

from django.conf import settings
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _
from wagtail.models import Locale, Page, Site

from articles.models import HelpCentrePage
from articles.review.workflows import ensure_workflows


@transaction.atomic
def ensure_centres(host: str = "localhost", port: int = 80) -> dict[str, HelpCentrePage]:
    """Return the front page of every language, creating what is missing. Safe to run again."""
    root = Page.get_first_root_node()
    if root is None:
        Locale.objects.get_or_create(language_code=settings.LANGUAGE_CODE)
        root = Page.add_root(title="Root", slug="root")
    centres: dict[str, HelpCentrePage] = {}
    first: HelpCentrePage | None = None
    for code, _name in settings.LANGUAGES:
        locale, _created = Locale.objects.get_or_create(language_code=code)
        page = HelpCentrePage.objects.filter(locale=locale, alias_of=None).first()
        if page is None:
            with translation.override(code):
                page = HelpCentrePage(title=_("Help centre"), slug=f"help-{code}", locale=locale)
            if first is not None:
                page.translation_key = first.translation_key
            root.add_child(instance=page)
            page.save_revision().publish()
            root.refresh_from_db()
        first = first or page
        centres[code] = page
    if first is not None:
        _ensure_site(first, host, port)
    ensure_workflows()
    return centres


def _ensure_site(front: HelpCentrePage, host: str, port: int) -> None:
    site = Site.objects.filter(is_default_site=True).first()
    if site is None:
        Site.objects.create(hostname=host, port=port, root_page=front, is_default_site=True)
    elif not HelpCentrePage.objects.filter(pk=site.root_page_id).exists():
        welcome = site.root_page
        site.root_page = front
        site.save()
        # Wagtail's own first page would stay reachable in the tree, unused.
        welcome.delete()
