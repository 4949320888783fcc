"""Tests that all that changes what is found makes an outbox row, and that the index follows."""

from collections.abc import Callable
from dataclasses import dataclass, fields
from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone
from taggit.models import Tag
from wagtail.actions.convert_alias import ConvertAliasPageAction
from wagtail.models import Locale, Page

from articles.audience import Audience
from articles.changes import TOPIC
from articles.facts import change_article, change_section
from articles.models import (
    ArticlePage,
    Market,
    Product,
    ProductName,
    SectionPage,
    SharedSnippet,
    Team,
)
from articles.schedule import run_schedule
from kb.outbox import queue
from kb.outbox.models import OutboxEntry
from search.indexing.check import check
from search.indexing.worker import current_generation
from search.models import Manifest
from tests.content import (
    article_of,
    index_everything,
    make_article,
    make_centres,
    make_section,
    prose,
    section_of,
    settle_index,
)
from tests.shared_content import once_a_module

pytestmark = pytest.mark.django_db


@dataclass(frozen=True)
class World:
    """Holds a small help centre: two sections, one below the first, articles and a draft.

    ``router`` has a Swedish translation and a product, ``password`` a tag; ``bill`` and ``draft``
    use the snippet.
    """

    network: SectionPage
    wifi: SectionPage
    mobile: SectionPage
    swedish: SectionPage
    router: ArticlePage
    ruter_sv: ArticlePage
    password: ArticlePage
    bill: ArticlePage
    draft: ArticlePage
    product: Product
    snippet: SharedSnippet

    def names(self) -> set[str]:
        """Return the names of the articles that have rows waiting."""
        waiting = queue.waiting_keys(TOPIC)
        pages = {"router", "password", "bill", "draft"}
        return {name for name in pages if str(article_of(getattr(self, name)).pk) in waiting}


@pytest.fixture
def world(built: World, db: None) -> World:
    """Give the help centre as it stands in the database, indexed, with nothing waiting."""
    rows = {field.name: getattr(built, field.name) for field in fields(World)}
    world = World(**{name: type(row).objects.get(pk=row.pk) for name, row in rows.items()})
    index_everything()
    assert world.names() == set()
    return world


def _build() -> World:
    centres = make_centres()
    network = make_section(centres["nb"], "Nett")
    wifi = make_section(network, "Wifi")
    mobile = make_section(centres["nb"], "Mobil")
    swedish = make_section(centres["sv"], "Nät", translates=network)
    product = Product.objects.create(key="fiber")
    ProductName.objects.create(product=product, language="nb", name="Fiber")
    snippet = SharedSnippet.objects.create(
        name="kontakt", body="<p>Ring oss</p>", locale=Locale.objects.get(language_code="nb")
    )
    shared = [("snippet", snippet.pk)]
    router = make_article(network, "Ruter", body=[prose("Start ruteren")])
    change_article(article_of(router), {"products": [product]})
    return World(
        network=network,
        wifi=wifi,
        mobile=mobile,
        swedish=swedish,
        router=router,
        ruter_sv=make_article(swedish, "Router", translates=router),
        password=make_article(wifi, "Passord", tags=["sikkerhet"]),
        bill=make_article(mobile, "Regning", body=shared),
        draft=make_article(mobile, "Utkast", body=shared, live=False),
        product=product,
        snippet=snippet,
    )


built = once_a_module(_build)


def _fresh(page: Page) -> Page:
    return Page.objects.get(pk=page.pk).specific


def _publish(page: Page, **changes: object) -> None:
    page = _fresh(page)
    for name, value in changes.items():
        setattr(page, name, value)
    page.save_revision().publish()


def _schedule(page: Page) -> None:
    """Approve a revision for a moment to come, then let the schedule run at that moment."""
    page = _fresh(page)
    page.go_live_at = timezone.now() + timedelta(hours=1)
    page.save_revision().publish()
    queue.forget(queue.waiting(TOPIC))
    with time_machine.travel(page.go_live_at):
        run_schedule()
    OutboxEntry.objects.update(due_at=timezone.now())


def _expire(page: Page) -> None:
    Page.objects.filter(pk=page.pk).update(expire_at=timezone.now() - timedelta(minutes=1))
    run_schedule()


def _rename_tag(world: World) -> None:
    tag = Tag.objects.get(name="sikkerhet")
    tag.name = "trygghet"
    tag.save()


def _rename_product(world: World) -> None:
    name = world.product.names.get()
    name.name = "Fiber hjemme"
    name.save()


def _save_snippet(world: World) -> None:
    world.snippet.body = "<p>Skriv til oss</p>"
    world.snippet.save()


def _translate(world: World) -> None:
    danish = make_section(make_centres()["da"], "Net", translates=world.network)
    queue.forget(queue.waiting(TOPIC))
    copy = _fresh(world.router).copy_for_translation(Locale.objects.get(language_code="da"))
    assert copy.get_parent().pk == danish.pk
    copy.title = "Router på dansk"
    copy.save_revision().publish()


def _narrowing_translation(world: World) -> None:
    inner = make_section(make_centres()["da"], "Internt", Audience.STAFF)
    make_article(inner, "Adgangskode", translates=world.password, live=False)


def _free_alias(world: World) -> None:
    danish = make_section(make_centres()["da"], "Net", translates=world.network)
    locale = Locale.objects.get(language_code="da")
    alias = _fresh(world.router).copy_for_translation(locale, alias=True)
    assert alias.get_parent().pk == danish.pk
    settle_index()
    ConvertAliasPageAction(_fresh(alias)).execute(skip_permission_checks=True)


ACTIONS: dict[str, tuple[Callable[[World], object], set[str]]] = {
    "publish a draft": (lambda w: _publish(w.draft), {"draft"}),
    "publish again": (lambda w: _publish(w.bill, title="Faktura"), {"bill"}),
    "save a draft": (lambda w: _fresh(w.bill).save_revision(), set()),
    "unpublish": (lambda w: _fresh(w.bill).unpublish(), {"bill"}),
    "unpublish one language": (lambda w: _fresh(w.ruter_sv).unpublish(), {"router"}),
    "delete": (lambda w: _fresh(w.password).delete(), {"password"}),
    "delete one language": (lambda w: _fresh(w.ruter_sv).delete(), {"router"}),
    "delete a section": (lambda w: _fresh(w.network).delete(), {"router", "password"}),
    "move": (lambda w: _fresh(w.bill).move(_fresh(w.wifi), pos="last-child"), {"bill"}),
    "move a section": (
        lambda w: _fresh(w.wifi).move(_fresh(w.mobile), pos="last-child"),
        {"password"},
    ),
    "change an address": (lambda w: _publish(w.bill, slug="faktura"), {"bill"}),
    "change a section's address": (
        lambda w: _publish(w.network, slug="internett"),
        {"router", "password"},
    ),
    "rename a section": (lambda w: _publish(w.network, title="Internett"), {"router", "password"}),
    "unpublish a section": (lambda w: _fresh(w.network).unpublish(), {"router", "password"}),
    "narrow an article": (
        lambda w: change_article(article_of(w.bill), {"audience": Audience.STAFF}),
        {"bill"},
    ),
    "archive an article": (
        lambda w: change_article(article_of(w.bill), {"confidence": "archived"}),
        {"bill"},
    ),
    "say where an article applies": (
        lambda w: change_article(
            article_of(w.bill), {"markets": [Market.objects.create(key="no")]}
        ),
        {"bill"},
    ),
    "narrow a section": (
        lambda w: change_section(section_of(w.network), {"audience": Audience.CUSTOMERS}),
        {"router", "password"},
    ),
    "limit a section to a team": (
        lambda w: change_section(
            section_of(w.wifi), {"teams": [Team.objects.create(name="Nattvakt")]}
        ),
        {"password"},
    ),
    "save a snippet": (_save_snippet, {"bill", "draft"}),
    "delete a snippet": (lambda w: w.snippet.delete(), {"bill", "draft"}),
    "rename a product": (_rename_product, {"router"}),
    "delete a product": (lambda w: w.product.delete(), {"router"}),
    "rename a tag": (_rename_tag, {"password"}),
    "delete a tag": (lambda w: Tag.objects.get(name="sikkerhet").delete(), {"password"}),
    "publish on schedule": (lambda w: _schedule(w.draft), {"draft"}),
    "expire": (lambda w: _expire(w.bill), {"bill"}),
    "expire a section": (lambda w: _expire(w.network), {"router", "password"}),
    "translate and publish": (_translate, {"router"}),
    "narrow by a translation in a staff section": (_narrowing_translation, {"password"}),
    "free an alias": (_free_alias, {"router"}),
}


@pytest.mark.parametrize(("action", "told"), ACTIONS.values(), ids=ACTIONS)
def test_the_outbox_is_told_and_the_index_follows(
    world: World, action: Callable[[World], object], told: set[str]
) -> None:
    action(world)
    assert world.names() == told
    settle_index()
    generation = current_generation()
    assert generation is not None
    assert check(generation) == []


def test_a_page_copied_with_all_below_is_found(world: World) -> None:
    before = Manifest.objects.count()
    _fresh(world.wifi).copy(recursive=True, to=_fresh(world.mobile), keep_live=True)
    copied = ArticlePage.objects.get(title="Passord", path__startswith=_fresh(world.mobile).path)
    change_article(article_of(copied), {"audience": Audience.PUBLIC})
    settle_index()
    generation = current_generation()
    assert generation is not None
    assert check(generation) == []
    assert Manifest.objects.count() == before + 3
