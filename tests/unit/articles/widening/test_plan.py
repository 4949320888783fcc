"""Tests that a plan names what more people may read, and nothing else."""

from uuid import UUID

import pytest

from articles.access.effective import Allowed
from articles.audience import Audience
from articles.widening.plan import Tree, Widened, widened

PUBLIC, CUSTOMERS, STAFF = (Allowed(audience) for audience in Audience)
TEAM = Allowed(Audience.STAFF, frozenset({1}))
ROOT, OPEN, CLOSED, INNER = "0001", "00010001", "00010002", "000100020001"
SECTION, STAFF_SECTION, NESTED, ARTICLE, OTHER = (UUID(int=number) for number in range(5))


def _tree() -> Tree:
    """Return a staff section with a public section inside that holds a public article."""
    return Tree(
        sections={SECTION: PUBLIC, STAFF_SECTION: STAFF, NESTED: PUBLIC},
        section_paths={SECTION: (OPEN,), STAFF_SECTION: (CLOSED,), NESTED: (INNER,)},
        articles={ARTICLE: PUBLIC, OTHER: STAFF},
        article_paths={ARTICLE: (f"{INNER}0001",), OTHER: (f"{OPEN}0001",)},
    )


@pytest.mark.parametrize(
    ("one", "other", "more"),
    [
        (PUBLIC, CUSTOMERS, True),
        (CUSTOMERS, PUBLIC, False),
        (STAFF, STAFF, False),
        (STAFF, TEAM, True),
        (TEAM, STAFF, False),
        (Allowed(Audience.STAFF, frozenset({1, 2})), TEAM, True),
        (Allowed(Audience.STAFF, frozenset({2})), TEAM, True),
        (TEAM, Allowed(Audience.STAFF, frozenset({1, 2})), False),
    ],
)
def test_more_people_are_let_in(one: Allowed, other: Allowed, more: bool) -> None:
    assert one.lets_in_more_than(other) is more


def test_opening_a_section_opens_what_stands_below_and_is_open_itself() -> None:
    tree = _tree()
    opened = {each.key: each for each in widened(tree, tree.chosen(STAFF_SECTION, PUBLIC))}
    assert opened.keys() == {STAFF_SECTION, NESTED, ARTICLE}
    assert opened[ARTICLE] == Widened(ARTICLE, STAFF, PUBLIC)


def test_an_open_choice_below_a_closed_section_opens_nothing() -> None:
    tree = _tree()
    assert widened(tree, tree.chosen(NESTED, TEAM)) == []


def test_moving_out_of_a_closed_section_opens_all_that_moves() -> None:
    tree = _tree()
    opened = {each.key for each in widened(tree, tree.moved(INNER, OPEN))}
    assert opened == {NESTED, ARTICLE}


def test_moving_into_a_closed_section_opens_nothing() -> None:
    tree = _tree()
    assert widened(tree, tree.moved(OPEN, CLOSED)) == []


def test_a_translation_that_kept_an_article_closed_opens_it_by_going() -> None:
    tree = Tree(
        sections={STAFF_SECTION: STAFF},
        section_paths={STAFF_SECTION: (CLOSED,)},
        articles={ARTICLE: PUBLIC},
        article_paths={ARTICLE: (f"{OPEN}0001", f"{CLOSED}0001")},
    )
    assert widened(tree, tree.without(f"{CLOSED}0001")) == [Widened(ARTICLE, STAFF, PUBLIC)]
    assert widened(tree, tree.without(CLOSED)) == [Widened(ARTICLE, STAFF, PUBLIC)]


def test_what_is_gone_is_not_opened() -> None:
    tree = _tree()
    gone = tree.without(INNER).chosen(STAFF_SECTION, PUBLIC)
    assert {each.key for each in widened(tree, gone)} == {STAFF_SECTION}
