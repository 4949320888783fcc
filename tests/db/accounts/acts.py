"""Lists what each right lets people do, as requests to the real site.

A room that adds a screen for a right adds an act here or in ``trust_acts``: a function that takes
the signed-in browser and the ``Scene``, does the thing once, and tells whether it was done.
Register it with ``@act(right)``; the test then tries it both ways.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from wagtail.documents.models import Document
from wagtail.images.models import Image

from articles.models import (
    Article,
    ArticlePage,
    Market,
    Product,
    Section,
    SectionPage,
    SharedSnippet,
    Team,
)
from kb.accounts.models import Integration, LinkKey
from kb.contact.models import Destination, Message
from search.models import BlockedSuggestion, GoldenQuery, Pin, Synonym


@dataclass(frozen=True)
class Scene:
    """Holds what acts are done to: a live section with one live article for staff, and so on."""

    section: SectionPage
    page: ArticlePage
    article: Article
    facts: Section
    snippet: SharedSnippet
    product: Product
    market: Market
    team: Team
    image: Image
    document: Document
    customer: User


Act = Callable[[Client, Scene], bool]
ACTS: list[tuple[str, Act]] = []


def act(right: str) -> Callable[[Act], Act]:
    """Register a function as something that people with ``right`` can do, and nobody else."""

    def register(function: Act) -> Act:
        ACTS.append((right, function))
        return function

    return register


def opens(right: str, name: str, argument: Callable[[Scene], object] | None = None) -> None:
    """Register a screen that opens for who has the right; the argument fills its address."""

    def open_screen(client: Client, scene: Scene) -> bool:
        args = [] if argument is None else [argument(scene)]
        return client.get(reverse(name, args=args)).status_code == 200

    open_screen.__name__ = name
    act(right)(open_screen)


opens("wagtailadmin.access_admin", "wagtailadmin_home")
opens("articles.change_article", "article_facts:edit", lambda scene: scene.article.pk)
opens("articles.change_many", "change_sets")
opens("articles.change_many", "change_many")
opens("articles.change_many", "find_replace")
opens("articles.change_section", "section_facts:edit", lambda scene: scene.facts.pk)
opens("articles.add_sharedsnippet", "wagtailsnippets_articles_sharedsnippet:add")
opens(
    "articles.change_sharedsnippet",
    "wagtailsnippets_articles_sharedsnippet:edit",
    lambda scene: scene.snippet.pk,
)
opens(
    "simple_translation.submit_translation",
    "simple_translation:submit_page_translation",
    lambda scene: scene.page.pk,
)
opens("articles.add_product", "products:add")
opens("articles.change_product", "products:edit", lambda scene: scene.product.pk)
opens("articles.add_market", "markets:add")
opens("articles.change_market", "markets:edit", lambda scene: scene.market.pk)
opens("articles.add_team", "teams:add")
opens("articles.change_team", "teams:edit", lambda scene: scene.team.pk)
opens("auth.add_user", "wagtailusers_users:add")
opens("auth.change_user", "wagtailusers_users:edit", lambda scene: scene.customer.pk)
opens("outbox.change_outboxentry", "outbox")
opens("contact.change_message", "contact_messages")
opens("contact.change_message", "contact_message", lambda _scene: _a_message().pk)
opens("contact.add_destination", "destinations:add")
opens("contact.change_destination", "destinations:edit", lambda _scene: _a_destination().pk)
opens("contact.delete_destination", "destinations:delete", lambda _scene: _a_destination().pk)
opens("accounts.add_linkkey", "link_keys:add")
opens("accounts.delete_linkkey", "link_keys:delete", lambda _scene: _a_link_key().pk)
opens("accounts.add_integration", "integrations:add")
opens("accounts.change_integration", "integrations:keys", lambda _scene: _an_integration().pk)
opens("accounts.delete_integration", "integrations:delete", lambda _scene: _an_integration().pk)


def _an_integration() -> Integration:
    return Integration.objects.create(slug="desk", name="Desk")


def _a_message() -> Message:
    return Message.objects.create(
        reference="K7F3-29QX", once="x", language="nb", email="kim@example.org", question="Hei?"
    )


def _a_destination() -> Destination:
    return Destination.objects.create(email="desk@example.org")


def _a_link_key() -> LinkKey:
    return LinkKey.objects.create(site="shop", public_key="-")


opens("change_page", "wagtailadmin_pages:edit", lambda scene: scene.page.pk)
opens("wagtailimages.add_image", "wagtailimages:add")
opens("wagtailimages.change_image", "wagtailimages:edit", lambda scene: scene.image.pk)
opens("wagtaildocs.add_document", "wagtaildocs:add")
opens("wagtaildocs.change_document", "wagtaildocs:edit", lambda scene: scene.document.pk)


@act("articles.read_staff")
def read_a_staff_article(client: Client, scene: Scene) -> bool:
    """Open an article for staff in the help centre."""
    return client.get(scene.page.get_url()).status_code == 200


@act("add_page")
def add_an_article(client: Client, scene: Scene) -> bool:
    """Open the form for a new article in the section."""
    where = ("articles", "articlepage", scene.section.pk)
    return client.get(reverse("wagtailadmin_pages:add", args=where)).status_code == 200


@act("publish_page")
def unpublish_an_article(client: Client, scene: Scene) -> bool:
    """Take a live article off, which needs the right to publish."""
    client.post(reverse("wagtailadmin_pages:unpublish", args=[scene.page.pk]))
    return not ArticlePage.objects.get(pk=scene.page.pk).live


@act("lock_page")
def lock_an_article(client: Client, scene: Scene) -> bool:
    """Lock an article."""
    client.post(reverse("wagtailadmin_pages:lock", args=[scene.page.pk]))
    return bool(ArticlePage.objects.get(pk=scene.page.pk).locked)


@act("unlock_page")
def unlock_what_somebody_locked(client: Client, scene: Scene) -> bool:
    """Unlock an article that another person locked."""
    ArticlePage.objects.filter(pk=scene.page.pk).update(locked=True, locked_by=scene.customer)
    client.post(reverse("wagtailadmin_pages:unlock", args=[scene.page.pk]))
    return not ArticlePage.objects.get(pk=scene.page.pk).locked


@act("bulk_delete_page")
def delete_a_section_with_its_articles(client: Client, scene: Scene) -> bool:
    """Delete a section that has an article in it."""
    client.post(reverse("wagtailadmin_pages:delete", args=[scene.section.pk]))
    return not SectionPage.objects.filter(pk=scene.section.pk).exists()


@act("articles.delete_product")
def delete_a_product(client: Client, scene: Scene) -> bool:
    """Delete a product."""
    client.post(reverse("products:delete", args=[scene.product.pk]))
    return not Product.objects.filter(pk=scene.product.pk).exists()


@act("articles.delete_market")
def delete_a_market(client: Client, scene: Scene) -> bool:
    """Delete a market in which no article applies."""
    client.post(reverse("markets:delete", args=[scene.market.pk]))
    return not Market.objects.filter(pk=scene.market.pk).exists()


@act("auth.delete_user")
def delete_a_customer(client: Client, scene: Scene) -> bool:
    """Delete a customer's account."""
    client.post(reverse("wagtailusers_users:delete", args=[scene.customer.pk]))
    return not User.objects.filter(pk=scene.customer.pk).exists()


@act("wagtailimages.choose_image")
def choose_a_picture(client: Client, scene: Scene) -> bool:
    """Find a picture among those to choose from."""
    return scene.image.title in _text(client, "wagtailimages_chooser:choose_results")


@act("wagtaildocs.choose_document")
def choose_a_document(client: Client, scene: Scene) -> bool:
    """Find a document among those to choose from."""
    return scene.document.title in _text(client, "wagtaildocs_chooser:choose_results")


@act("wagtailimages.change_image")
def delete_a_picture(client: Client, scene: Scene) -> bool:
    """Delete a picture."""
    client.post(reverse("wagtailimages:delete", args=[scene.image.pk]))
    return not Image.objects.filter(pk=scene.image.pk).exists()


@act("wagtaildocs.change_document")
def delete_a_document(client: Client, scene: Scene) -> bool:
    """Delete a document."""
    client.post(reverse("wagtaildocs:delete", args=[scene.document.pk]))
    return not Document.objects.filter(pk=scene.document.pk).exists()


def _text(client: Client, name: str) -> str:
    return client.get(reverse(name)).content.decode()


@act("search.read_search_log")
def read_search_log(browser: Client, scene: Scene) -> bool:
    """Open the report of searches."""
    return browser.get(reverse("search_report")).status_code == 200


@act("insights.read_insights")
def read_insights(browser: Client, scene: Scene) -> bool:
    """Open the report of what customers tell."""
    return browser.get(reverse("customers_report")).status_code == 200


opens("cases.read_cases", "cases_report")
opens("reading.read_receipts", "receipts_report")
opens("reading.ask_to_read", "must_reads:add")


@act("cases.import_cases")
def tell_closed_cases(browser: Client, scene: Scene) -> bool:
    """Tell the API that a case was closed."""
    day = "2026-05-20T10:00:00Z"
    told = {"cases": [{"system": "desk", "case": "1", "opened": day, "closed": day}]}
    reply = browser.post("/api/answers/v1/cases", told, content_type="application/json")
    return reply.status_code == 200


opens("search.add_synonym", "synonyms:add")
opens("search.change_synonym", "synonyms:edit", lambda _scene: _a_synonym().pk)
opens("search.delete_synonym", "synonyms:delete", lambda _scene: _a_synonym().pk)
opens("search.add_pin", "pins:add")
opens("search.change_pin", "pins:edit", lambda _scene: _a_pin().pk)
opens("search.delete_pin", "pins:delete", lambda _scene: _a_pin().pk)
opens("search.add_blockedsuggestion", "blocked_suggestions:add")
opens(
    "search.change_blockedsuggestion",
    "blocked_suggestions:edit",
    lambda _scene: _a_blocked_suggestion().pk,
)
opens(
    "search.delete_blockedsuggestion",
    "blocked_suggestions:delete",
    lambda _scene: _a_blocked_suggestion().pk,
)


opens("widget.set_up_widget", "widget:embed")
opens("widget.set_up_widget", "widget:preview")
opens("widget.set_up_widget", "widget_pages:index")
opens("widget.set_up_widget", "widget_pages:add")
opens("search.add_goldenquery", "golden_queries:add")
opens("search.change_goldenquery", "golden_queries:edit", lambda _scene: _a_golden_query().pk)
opens("search.delete_goldenquery", "golden_queries:delete", lambda _scene: _a_golden_query().pk)


def _a_golden_query() -> GoldenQuery:
    return GoldenQuery.objects.create(locale="nb", question="boks", article=1)


def _a_pin() -> Pin:
    return Pin.objects.create(locale="nb", phrasings="boks", articles=[1])


def _a_blocked_suggestion() -> BlockedSuggestion:
    return BlockedSuggestion.objects.create(locale="nb", phrases="boks")


def _a_synonym() -> Synonym:
    return Synonym.objects.create(locale="nb", asked="boks", found="ruter")
