"""Makes help centres, sections, articles, pictures and people for tests, as editors would.

Everything goes through the doors that the site uses: pages are added and published, facts are
changed by ``articles.facts``, so that signals, ledger and outbox see it all.
"""

from collections.abc import Iterable, Mapping, Sequence
from io import BytesIO
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, User
from django.core.files.base import ContentFile
from django.core.files.images import ImageFile
from django.utils.text import slugify
from PIL import Image as Picture
from wagtail.documents.models import Document
from wagtail.images.models import Image
from wagtail.models import Collection, Page

from articles.audience import Audience
from articles.facts import change_article, change_section
from articles.helpcentre.setup import ensure_centres
from articles.models import Article, ArticlePage, HelpCentrePage, Section, SectionPage, Team
from articles.review.publishing import unreviewed
from kb.accounts.roles import READER, Role, ensure_roles
from search.indexing.generations import rebuild
from search.indexing.worker import index_step

Block = tuple[str, Any]
Body = Sequence[Block]


def make_centres() -> dict[str, HelpCentrePage]:
    """Return the front page of every language, made by the function that new sites use.

    Adds what a migration of Wagtail's gives real sites: the root of all collections.
    """
    if Collection.get_first_root_node() is None:
        Collection.add_root(name="Root")
    fronts = HelpCentrePage.objects.filter(alias_of=None).select_related("locale")
    there = {page.locale.language_code: page for page in fronts}
    # Looking through all that a site needs takes longer than many a test.
    return there if len(there) == len(settings.LANGUAGES) else ensure_centres("testserver")


def make_section(
    parent: Page,
    title: str,
    audience: Audience = Audience.PUBLIC,
    *,
    teams: Sequence[Team] = (),
    live: bool = True,
    slug: str = "",
    intro: str = "",
    icon: str = "folder",
    translates: SectionPage | None = None,
) -> SectionPage:
    """Add a section below ``parent``; a translation shares the facts of its source."""
    page = SectionPage(title=title, slug=slug or _slug(title), intro=intro, icon=icon)
    _add(page, parent, translates)
    if live:
        page.save_revision().publish()
    if translates is None:
        change_section(section_of(page), {"audience": audience, "teams": list(teams)})
    page.refresh_from_db()
    return page


def make_article(
    section: SectionPage,
    title: str,
    *,
    say: str = "",
    questions: Iterable[str] = (),
    body: Body = (),
    tags: Iterable[str] = (),
    audience: Audience = Audience.PUBLIC,
    teams: Sequence[Team] = (),
    facts: Mapping[str, Any] | None = None,
    live: bool = True,
    language: str = "",
    slug: str = "",
    translates: ArticlePage | None = None,
) -> ArticlePage:
    """Add an article to a section, in the section's language.

    ``body`` holds blocks in their stored form, ``("prose", "<p>…</p>")``. ``facts`` are further
    facts of the article. ``language`` only checks what the section speaks. A translation shares the
    facts of the article that it translates.
    """
    assert language in ("", section.locale.language_code), f"{section} does not speak {language}"
    page = ArticlePage(title=title, slug=slug or _slug(title), say=say, body=stored(body))
    page.questions = "\n".join(questions)
    page.tags.set(list(tags))
    _add(page, section, translates)
    if translates is None:
        chosen = {"audience": audience, "teams": list(teams), **(facts or {})}
        change_article(article_of(page), chosen)
    if live:
        with unreviewed():
            page.save_revision().publish()
    page.refresh_from_db()
    return page


def stored(body: Body) -> list[dict[str, Any]]:
    """Return blocks in the form that a body is stored in."""
    return [{"type": block, "value": value} for block, value in body]


def prose(text: str) -> Block:
    """Return a block of one paragraph; ``text`` is HTML."""
    return ("prose", f"<p>{text}</p>")


def note(text: str, image: Image | None = None) -> Block:
    """Return an internal note of one paragraph; ``text`` is HTML."""
    return ("internal_note", {"text": f"<p>{text}</p>", "image": shown(image)})


def escalation(who: str, handover: str = "") -> Block:
    """Return a block that tells staff who takes over."""
    return ("escalation", {"who": who, "hours": "8–16", "needs": "A\nB", "handover": handover})


def picture(image: Image, caption: str = "") -> Block:
    """Return a block that shows a picture."""
    return ("image", {"image": shown(image), "caption": caption})


def shown(image: Image | None, alt: str = "A teal square") -> dict[str, Any]:
    """Return the stored form of a picture inside a block, also of one that was left empty."""
    if image is None:
        return {"image": None, "alt_text": None, "decorative": None}
    return {"image": image.pk, "alt_text": alt, "decorative": False}


def article_of(page: ArticlePage) -> Article:
    """Return the facts of a page as they stand now."""
    return Article.objects.get(translation_key=page.translation_key)


def section_of(page: SectionPage) -> Section:
    """Return the facts of a section as they stand now."""
    return Section.objects.get(translation_key=page.translation_key)


def make_image(name: str, title: str = "", side: int = 8) -> Image:
    """Store a small picture under a file name, a square of ``side`` pixels."""
    data = BytesIO()
    Picture.new("RGB", (side, side), "teal").save(data, "PNG")
    return Image.objects.create(title=title or name, file=ImageFile(BytesIO(data.getvalue()), name))


def make_picture() -> dict[str, Any]:
    """Store a small picture and return its stored form inside a block."""
    return shown(make_image("square.png"))


def make_document(name: str, title: str = "", content: bytes = b"%PDF-1.4\n") -> Document:
    """Store a small document under a file name."""
    return Document.objects.create(title=title or name, file=ContentFile(content, name))


def make_agent(name: str = "agent", *, teams: Iterable[Team] = ()) -> User:
    """Make somebody who reads everything for staff, and what their teams may read."""
    user = make_customer(name)
    user.groups.add(group_of(READER))
    for team in teams:
        team.members.add(user)
    return user


def group_of(role: Role) -> Group:
    """Return the group of a role; makes those of all roles where it is missing."""
    return Group.objects.filter(name=role.name).first() or ensure_roles()[role.name]


def make_customer(name: str = "customer") -> User:
    """Make somebody who may sign in and no more; the password is the name and ``-password``."""
    return get_user_model().objects.create_user(name, password=f"{name}-password")


def index_everything() -> None:
    """Build the index from what is there, and let the worker handle everything that waits."""
    rebuild(lambda _line: None)
    settle_index()


def settle_index() -> None:
    """Let the worker handle everything that waits."""
    while index_step():
        pass


def _slug(title: str) -> str:
    return slugify(title, allow_unicode=True) or "page"


def _add(page: ArticlePage | SectionPage, parent: Page, translates: Page | None) -> None:
    page.live, page.locale = False, parent.locale
    if translates is not None:
        page.translation_key = translates.translation_key
    Page.objects.get(pk=parent.pk).add_child(instance=page)
