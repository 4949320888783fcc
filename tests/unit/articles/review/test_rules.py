"""Tests who may publish, take down, decide and change what decides, right by right."""

from dataclasses import replace
from itertools import product

import pytest

from articles.review import rules
from articles.review.rules import COMPLIANCE, EXPERIENCE, Person, Refusal

ALL = Person(*[True] * 6)
NOBODY = Person()
STRANGER = replace(ALL, wrote=False)


def test_compliance_is_published_by_nobody_directly() -> None:
    people = [Person(*each) for each in product((True, False), repeat=6)]
    assert not [person for person in people if rules.may_publish(COMPLIANCE, person)]


@pytest.mark.parametrize(
    ("person", "may"),
    [
        (Person(tree=True, publish_fix=True), True),
        (Person(tree=True), False),
        (Person(publish_fix=True), False),
        (replace(ALL, publish_fix=False), False),
    ],
)
def test_experience_needs_both_rights(person: Person, may: bool) -> None:
    assert rules.may_publish(EXPERIENCE, person) is may


@pytest.mark.parametrize(
    ("governance", "person", "may"),
    [
        (COMPLIANCE, Person(keeps=True), True),
        (COMPLIANCE, Person(approve_compliance=True), True),
        (COMPLIANCE, Person(tree=True, publish_fix=True), False),
        (EXPERIENCE, Person(tree=True, publish_fix=True), True),
        (EXPERIENCE, Person(keeps=True, approve_compliance=True), False),
    ],
)
def test_taking_down(governance: str, person: Person, may: bool) -> None:
    assert rules.may_take_down(governance, person) is may


@pytest.mark.parametrize(
    ("governance", "owned", "may"),
    [(COMPLIANCE, False, False), (COMPLIANCE, True, True), (EXPERIENCE, False, True)],
)
def test_submitting_needs_an_owner_for_compliance(governance: str, owned: bool, may: bool) -> None:
    assert rules.may_submit(governance, owned=owned) is may


@pytest.mark.parametrize(
    ("governance", "four_eyes", "person", "why"),
    [
        (COMPLIANCE, True, STRANGER, None),
        (COMPLIANCE, True, ALL, Refusal.OWN_CHANGE),
        (COMPLIANCE, False, ALL, Refusal.OWN_CHANGE),
        (COMPLIANCE, True, Person(keeps=True), None),
        (COMPLIANCE, True, Person(approve_compliance=True), None),
        (COMPLIANCE, True, Person(review_change=True, publish_fix=True), Refusal.NO_RIGHT),
        (COMPLIANCE, False, Person(review_change=True), None),
        (EXPERIENCE, False, Person(review_change=True), None),
        (EXPERIENCE, False, Person(keeps=True, approve_compliance=True), Refusal.NO_RIGHT),
        (EXPERIENCE, False, Person(review_change=True, wrote=True), Refusal.OWN_CHANGE),
        (EXPERIENCE, False, ALL, None),
        (EXPERIENCE, True, ALL, Refusal.OWN_CHANGE),
    ],
)
def test_deciding(governance: str, four_eyes: bool, person: Person, why: Refusal | None) -> None:
    assert rules.refusal(governance, person, four_eyes=four_eyes) is why


@pytest.mark.parametrize(
    ("before", "after", "changed", "may"),
    [
        (COMPLIANCE, EXPERIENCE, ["governance"], False),
        (EXPERIENCE, COMPLIANCE, ["governance"], False),
        (COMPLIANCE, COMPLIANCE, ["owner"], False),
        (COMPLIANCE, COMPLIANCE, ["deputy", "kind"], False),
        (COMPLIANCE, COMPLIANCE, ["effective_date"], False),
        (COMPLIANCE, COMPLIANCE, ["kind"], True),
        (EXPERIENCE, EXPERIENCE, ["owner"], True),
    ],
)
def test_who_decides_is_set_by_approvers(
    before: str, after: str, changed: list[str], may: bool
) -> None:
    assert rules.may_change_facts(before, after, changed, approves=False) is may
    assert rules.may_change_facts(before, after, changed, approves=True)


def test_what_is_live_under_compliance_was_approved() -> None:
    assert not rules.may_go_live(COMPLIANCE, approved=False)
    assert rules.may_go_live(COMPLIANCE, approved=True)
    assert rules.may_go_live(EXPERIENCE, approved=False)
