"""Shows the widget where it belongs: on the pages of a made-up shop, each with its suggestions."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from articles.models import Article
from kb.demo.load import key_of
from kb.widget.models import PageRule


@dataclass(frozen=True)
class ShopPage:
    """Is one page of the shop; ``topics`` are the keys of the articles suggested on it."""

    slug: str
    title: str
    words: str
    topics: tuple[str, ...]


PAGES = (
    ShopPage(
        "routers",
        "Router NV17",
        "Fast wireless for the whole house. Ready in ten minutes.",
        ("router-setup", "router-lights", "own-router"),
    ),
    ShopPage(
        "phones",
        "Phones and SIM cards",
        "Keep your number, choose a phone, start the same day.",
        ("keep-number", "esim-activate", "new-sim-card"),
    ),
    ShopPage(
        "checkout",
        "Checkout",
        "Almost there. Look at your order, and pay the way you like.",
        ("right-of-withdrawal", "invoice-explained", "invoice-address"),
    ),
)


def shop(request: HttpRequest, slug: str) -> HttpResponse:
    """Show a page of the shop; raises ``Http404`` for one that it does not have."""
    page = next((each for each in PAGES if each.slug == slug), None)
    if page is None:
        raise Http404
    language = request.GET.get("lang", settings.LANGUAGE_CODE)
    context: dict[str, Any] = {
        "page": page,
        "pages": PAGES,
        "languages": settings.LANGUAGES,
        "language": language if language in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE,
    }
    return render(request, "demo/shop.html", context)


def suggest_in_shop() -> None:
    """Say which articles the widget suggests on which page of the shop."""
    for page in PAGES:
        keys = [key_of("article", topic) for topic in page.topics]
        numbers = dict(
            Article.objects.filter(translation_key__in=keys).values_list("translation_key", "pk")
        )
        PageRule.objects.create(
            pattern=f"/shop/{page.slug}/", articles=[numbers[key] for key in keys]
        )
