"""Proves the access rule on random help centres: page by page, as a query, and by its own words.

Each example grows a tree in three languages, then moves pages and changes facts. Afterwards the
stored audiences must be what a plain reading of the rule gives, and ``can_read``, ``readable_by``
and that reading must agree for every kind of reader.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, ClassVar

from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from wagtail.models import Page

from articles.access import ANONYMOUS, Viewer, can_read, readable_by, readable_sections
from articles.access.effective import refresh_effective
from articles.audience import Audience
from articles.facts import change_article, change_section
from articles.models import Article, ArticlePage, HelpCentrePage, Section, SectionPage, Team
from tests.content import make_centres, stored

LANGUAGES = ("nb", "sv", "da")
AUDIENCES = st.sampled_from(list(Audience))
TEAMS = st.sets(st.integers(0, 1), max_size=2)
STATES = st.sampled_from(("live", "live", "live", "draft", "expired"))
GROUPS = 4
# An example takes a third of a second.
EXAMPLES = settings().max_examples // 4


@dataclass(frozen=True)
class Group:
    """Describes the translations of one section or article: where each stands, and its state."""

    audience: Audience
    teams: set[int]
    parents: dict[str, int]
    states: dict[str, str]


@dataclass(frozen=True)
class Act:
    """Describes something an editor does afterwards to one of the groups."""

    sort: str
    section: bool
    group: int
    language: str
    to: int
    audience: Audience
    teams: set[int]


GROUP = st.builds(
    Group,
    audience=AUDIENCES,
    teams=TEAMS,
    # Which earlier section each translation stands in; -1 is the front page.
    parents=st.dictionaries(st.sampled_from(LANGUAGES), st.integers(-1, GROUPS - 1), min_size=1),
    states=st.fixed_dictionaries(dict.fromkeys(LANGUAGES, STATES)),
)
ACT = st.builds(
    Act,
    sort=st.sampled_from(("move", "facts", "draft", "unpublish", "delete")),
    section=st.booleans(),
    group=st.integers(0, GROUPS - 1),
    language=st.sampled_from(LANGUAGES),
    to=st.integers(-1, GROUPS - 1),
    audience=AUDIENCES,
    teams=TEAMS,
)
SECTIONS = st.lists(GROUP, min_size=1, max_size=GROUPS)
ARTICLES = st.lists(GROUP, min_size=1, max_size=GROUPS)


class TheAccessRule(TestCase):
    """Holds for every reader and page of every help centre."""

    centres: ClassVar[dict[str, HelpCentrePage]]
    teams: ClassVar[list[Team]]

    @classmethod
    def setUpTestData(cls) -> None:
        """Make the front pages and two teams, once for all examples."""
        cls.centres = make_centres()
        cls.teams = [Team.objects.create(name=name) for name in ("blue", "green")]

    @settings(max_examples=EXAMPLES)
    @given(sections=SECTIONS, articles=ARTICLES, acts=st.lists(ACT, max_size=5))
    def test_all_three_readings_agree(
        self, sections: list[Group], articles: list[Group], acts: list[Act]
    ) -> None:
        """Grow, act, compare."""
        grown = Grown(self.centres, self.teams)
        grown.grow(sections, articles)
        for act in acts:
            grown.act(act)
        pages = [*ArticlePage.objects.all(), *SectionPage.objects.all()]
        assert refresh_effective() == []
        said = {page.pk: narrowest_over_all(page) for page in pages}
        assert said == {page.pk: effective(page) for page in pages}
        shown = {page.pk for page in pages if is_open(page)}
        for viewer in viewers(self.teams):
            by_query = {page.pk for page in readable_by(viewer)}
            by_query |= {page.pk for page in readable_sections(viewer)}
            assert by_query == {page.pk for page in pages if can_read(viewer, page).allowed}
            assert by_query == {pk for pk in shown if reaches(viewer, *said[pk])}
            assert_no_gap_above(by_query)


class Grown:
    """Holds the pages of one example by group and language."""

    def __init__(self, centres: dict[str, HelpCentrePage], teams: list[Team]) -> None:
        """Start with the front pages alone."""
        self.centres, self.teams = centres, teams
        self.pages: dict[tuple[bool, int, str], Page] = {}

    def grow(self, sections: list[Group], articles: list[Group]) -> None:
        """Add every page below a section that was added before it."""
        for number, group in enumerate(sections):
            self._add(SectionPage, number, group)
        for number, group in enumerate(articles):
            self._add(ArticlePage, number, group)

    def act(self, act: Act) -> None:
        """Do what an editor does, where the page is there and the place allows it."""
        found = self.pages.get((act.section, act.group, act.language))
        page = Page.objects.filter(pk=found.pk).first() if found else None
        if page is None:
            return
        if act.sort == "move":
            self._move(page, act)
        elif act.sort == "facts":
            change = (change_section, Section) if act.section else (change_article, Article)
            row: Any = change[1]._default_manager.get(translation_key=page.translation_key)
            change[0](row, {"audience": act.audience, "teams": self._teams(act.teams)})
        elif act.sort == "draft" and not act.section:
            article = page.specific
            article.body = stored([("internal_note", {"text": "<p>psst</p>", "image": None})])
            article.save_revision()
        elif act.sort == "unpublish":
            page.specific.unpublish()
        elif act.sort == "delete":
            page.specific.delete()

    def _add(self, model: type[ArticlePage | SectionPage], number: int, group: Group) -> None:
        key = None
        for language, to in group.parents.items():
            parent = self._place(language, to if model is ArticlePage else min(to, number - 1))
            if model is ArticlePage and isinstance(parent, HelpCentrePage):
                continue
            name = f"{model.__name__}-{number}".lower()
            page = model(title=name, slug=name)
            page.locale = self.centres[language].locale
            page.live = group.states[language] != "draft"
            if group.states[language] == "expired":
                page.expire_at = timezone.now() - timedelta(hours=1)
            page.translation_key = key or page.translation_key
            key = page.translation_key
            Page.objects.get(pk=parent.pk).add_child(instance=page)
            self.pages[model is SectionPage, number, language] = page
        facts = {"audience": group.audience, "teams": self._teams(group.teams)}
        if key and model is SectionPage:
            change_section(Section.objects.get(translation_key=key), facts)
        elif key:
            change_article(Article.objects.get(translation_key=key), facts)

    def _move(self, page: Page, act: Act) -> None:
        target = Page.objects.filter(pk=self._place(act.language, act.to).pk).first()
        if target is None or target.path.startswith(page.path):
            return
        slug = page.slug
        if target.get_children().filter(slug=slug).exists():
            return
        if act.section or target.specific_class is SectionPage:
            page.move(target, pos="last-child")

    def _place(self, language: str, number: int) -> Page:
        found: Page = self.pages.get((True, number, language), self.centres[language])
        return found

    def _teams(self, numbers: Iterable[int]) -> list[Team]:
        return [self.teams[number] for number in numbers]


def viewers(teams: list[Team]) -> list[Viewer]:
    """Return one reader of each kind."""
    blue, green = (team.pk for team in teams)
    staff = [frozenset[int](), frozenset({blue}), frozenset({green}), frozenset({blue, green})]
    return [
        ANONYMOUS,
        Viewer(Audience.CUSTOMERS, user_id=1),
        *(Viewer(Audience.STAFF, chosen, user_id=2) for chosen in staff),
    ]


def facts_of(page: ArticlePage | SectionPage) -> Article | Section:
    """Return the row beside a page."""
    model: Any = Section if isinstance(page, SectionPage) else Article
    row: Article | Section = model._default_manager.get(translation_key=page.translation_key)
    return row


def effective(page: ArticlePage | SectionPage) -> tuple[str, frozenset[int] | None]:
    """Return the stored effective audience and teams."""
    row = facts_of(page)
    teams = frozenset(row.effective_teams.values_list("pk", flat=True))
    return row.effective_audience, teams if row.effective_team_limited else None


def sources(page: ArticlePage | SectionPage) -> set[ArticlePage | SectionPage]:
    """Return the page, its translations, and everything above any of them, over and over."""
    found: set[ArticlePage | SectionPage] = set()
    waiting = [page]
    while waiting:
        one = waiting.pop()
        if one in found or isinstance(one, HelpCentrePage):
            continue
        found.add(one)
        waiting += [other.specific for other in one.get_translations()]
        if isinstance(parent := one.get_parent().specific, SectionPage):
            waiting.append(parent)
    return found


def narrowest_over_all(page: ArticlePage | SectionPage) -> tuple[str, frozenset[int] | None]:
    """Return the effective audience and teams as the rule says it in words."""
    rows = [facts_of(source) for source in sources(page)]
    limits = [teams for row in rows if (teams := set(row.teams.values_list("pk", flat=True)))]
    if limits:
        return "staff", frozenset(set.intersection(*limits))
    return max((Audience(row.audience) for row in rows), key=lambda each: each.rank), None


def is_open(page: ArticlePage | SectionPage) -> bool:
    """Tell whether a page and all pages above it are live and unexpired."""
    line = page.get_ancestors(inclusive=True).filter(depth__gt=1)
    return all(
        one.live and (one.expire_at is None or one.expire_at > timezone.now()) for one in line
    )


def reaches(viewer: Viewer, audience: str, teams: frozenset[int] | None) -> bool:
    """Tell whether a reader belongs to an audience and, where there are teams, to one of them."""
    return viewer.realm.includes(Audience(audience)) and (
        teams is None or bool(teams & viewer.teams)
    )


def assert_no_gap_above(readable: set[int]) -> None:
    """Check that the sections above a readable page are readable: their titles stand above it."""
    for page in Page.objects.filter(pk__in=readable):
        above = page.get_ancestors().type(SectionPage)
        assert {section.pk for section in above} <= readable
