"""Says who may publish, submit, take down and decide: the one home of these rules. Pure.

*Experience*: whoever may publish fixes does so, everyone else submits. *Compliance*: nobody
publishes; a change goes live only by an approval of somebody who had no hand in it.
"""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

EXPERIENCE = "experience"
COMPLIANCE = "compliance"

FOR_APPROVERS = frozenset({"governance", "owner", "deputy", "effective_date"})
"""What only approvers set on a compliance article: who decides, and since when it holds."""


@dataclass(frozen=True)
class Person:
    """Holds what is true of somebody towards one page.

    ``tree`` is Wagtail's own right to publish here; ``keeps`` says owner or deputy; ``wrote`` says
    that they had a hand in what is not published yet, or submitted it.
    """

    tree: bool = False
    publish_fix: bool = False
    review_change: bool = False
    approve_compliance: bool = False
    keeps: bool = False
    wrote: bool = False


class Refusal(StrEnum):
    """Names why somebody may not decide a step."""

    NO_RIGHT = "no_right"
    OWN_CHANGE = "own_change"


def may_publish(governance: str, person: Person) -> bool:
    """Tell whether somebody may publish what they see, without anybody else."""
    return governance != COMPLIANCE and person.tree and person.publish_fix


def may_take_down(governance: str, person: Person) -> bool:
    """Tell whether somebody may unpublish: what is wrong must come down without a workflow."""
    if governance == COMPLIANCE:
        return person.approve_compliance or person.keeps
    return person.tree and person.publish_fix


def may_submit(governance: str, *, owned: bool) -> bool:
    """Tell whether a change can be submitted: for compliance somebody must answer for it."""
    return owned or governance != COMPLIANCE


def may_go_live(governance: str, *, approved: bool) -> bool:
    """Tell whether a revision may go live; ``approved`` says that four eyes saw this very one."""
    return approved or governance != COMPLIANCE


def refusal(governance: str, person: Person, *, four_eyes: bool) -> Refusal | None:
    """Return why somebody may not decide a step of a review, None when they may.

    A reviewer who could publish the change anyway may also pass their own through a plain review.
    """
    if governance == COMPLIANCE:
        right = person.approve_compliance or person.keeps
        right = right or (person.review_change and not four_eyes)
    else:
        right = person.review_change or (four_eyes and person.keeps)
    own = person.wrote and (four_eyes or not may_publish(governance, person))
    if not right:
        return Refusal.NO_RIGHT
    return Refusal.OWN_CHANGE if own else None


def may_change_facts(before: str, after: str, changed: Collection[str], *, approves: bool) -> bool:
    """Tell whether facts may change, given governance before and after and the names that differ.

    Who decides about compliance is for approvers to say: else anybody could make an article their
    own, or lift the rule, and then publish. So is the day from which readers are told it holds.
    """
    guarded = COMPLIANCE in (before, after) and FOR_APPROVERS & set(changed)
    return approves or not guarded
