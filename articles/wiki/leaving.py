"""Takes an article out of sight without leaving its readers at a dead end.

Before an article or section is unpublished or deleted, the screen says what links to it and offers
another page to lead readers to. The old address, the permalink and older addresses then redirect
there, for those who may open it (``articles.helpcentre.redirects``).
"""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.db import transaction
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages
from wagtail.admin.widgets import AdminPageChooser
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, Site

from articles.models import Article, ArticlePage, SectionPage
from articles.wiki.backlinks import pages_linking

OURS = (ArticlePage, SectionPage)


class SuccessorForm(forms.Form):
    """Asks which page readers are led to instead; leaving it empty is fine."""

    successor = forms.ModelChoiceField(
        queryset=Page.objects.none(),
        required=False,
        label=_("Lead readers to"),
        help_text=_(
            "Whoever follows an old link or bookmark comes here instead. Articles that link here "
            "keep their words, and stand among the broken links until they are mended."
        ),
        widget=AdminPageChooser(target_models=list(OURS)),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer articles and sections; asked here, because it takes a query."""
        super().__init__(*args, **kwargs)
        field = self.fields["successor"]
        if isinstance(field, forms.ModelChoiceField):
            field.queryset = Page.objects.type(*OURS)


def one_by_one(
    request: HttpRequest, action_type: str, objects: Sequence[Any], action: Any
) -> HttpResponse | None:
    """Refuse to take many pages down at once where others link to one: nobody is asked there.

    What goes along with them, links between them and from articles below them, doesn't count.
    """
    if action_type not in ("unpublish", "delete") or not isinstance(
        next(iter(objects), None), Page
    ):
        return None
    going = Q(pk__in=[])
    for page in objects:
        going |= Q(path__startswith=page.path)
    staying = ArticlePage.objects.exclude(going)
    linked = [
        page.title
        for page in objects
        if pages_linking(_with_below(page)).filter(pk__in=staying.values("pk")).exists()
    ]
    if not linked:
        return None
    told = {"titles": ", ".join(f"“{title}”" for title in linked)}
    text = _(
        "Others link to %(titles)s. Take it down by itself: there you choose where readers are led."
    )
    messages.error(request, text % told)
    return redirect(action.next_url)


def _with_below(page: Page) -> list[int]:
    return list(Page.objects.filter(path__startswith=page.path).values_list("pk", flat=True))


def remember_addresses(request: HttpRequest, page: Page) -> None:
    """Note on the page, before it goes, the addresses that lead to it."""
    if request.method == "POST" and isinstance(page, OURS):
        page.addresses_before = addresses_of(page)


@transaction.atomic
def lead_to_successor(request: HttpRequest, page: Page) -> None:
    """Redirect what led to ``page`` to the page that was chosen, if one was."""
    form = SuccessorForm(request.POST)
    paths = getattr(page, "addresses_before", [])
    if not paths or not form.is_valid():
        return
    successor = form.cleaned_data["successor"]
    if successor is not None and successor.pk != page.pk:
        redirect_to(successor, paths)


def redirect_to(successor: Page, paths: list[str]) -> None:
    """Lead from these paths to a page, in place of where they led before."""
    site = Site.objects.filter(is_default_site=True).first()
    for path in paths:
        Redirect.objects.filter(old_path=path, site=site).delete()
        Redirect.objects.update_or_create(
            old_path=path,
            site=site,
            defaults={"redirect_page": successor, "redirect_link": "", "is_permanent": False},
        )


def addresses_of(page: Page) -> list[str]:
    """Return the paths that lead to a page: its own, its permalink's, and older ones."""
    older = Redirect.objects.filter(redirect_page=page.pk).values_list("old_path", flat=True)
    own = [page.get_url() or ""]
    article = Article.objects.filter(translation_key=page.translation_key).first()
    if article is not None and isinstance(page, ArticlePage):
        with translation.override(page.locale.language_code):
            own.append(reverse("permalink", args=(article.pk,)))
    return [*(Redirect.normalise_path(path) for path in own if path), *older]


def successor_form(page: Any) -> SuccessorForm | None:
    """Return the form for a page of ours, None for others."""
    return SuccessorForm() if isinstance(page, OURS) else None
