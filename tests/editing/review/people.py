"""Makes people with roles, and moves articles through a review as they would."""

from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, User
from wagtail.models import Collection
from wagtail.users.models import UserProfile

from articles.models import ArticlePage, Governance, ReviewStep
from kb.accounts.roles import COACH, CONTRIBUTOR, EDITOR, Role
from tests.content import group_of, make_article, make_centres, make_section


def make_person(name: str, role: Role | None = None) -> User:
    """Make somebody with a role and an address; everything without a role is a superuser."""
    if Collection.get_first_root_node() is None:
        Collection.add_root(name="Root")
    user = get_user_model().objects.create_user(name, f"{name}@example.org", f"{name}-password")
    UserProfile.objects.create(user=user, preferred_language="en")
    if role is None:
        user.is_superuser = True
        user.save()
    else:
        known = Group.objects.filter(name=role.name).first()
        user.groups.add(known or group_of(role))
    return get_user_model().objects.get(pk=user.pk)


class Scene:
    """Holds people of each role, and one article of each governance, live in two sections."""

    def __init__(self) -> None:
        """Make them."""
        centre = make_centres()["nb"]
        self.root = make_person("root")
        self.writer = make_person("writer", CONTRIBUTOR)
        self.owner = make_person("owner", CONTRIBUTOR)
        self.coach = make_person("coach", COACH)
        self.editor = make_person("editor", EDITOR)
        self.approver = make_person("approver", EDITOR)
        self.fix = governed_article(centre, Governance.EXPERIENCE)
        self.policy = governed_article(centre, Governance.COMPLIANCE, owner=self.owner)


def governed_article(centre: Any, governance: Governance, **facts: Any) -> ArticlePage:
    """Make a live article under a governance, in a section of its own."""
    section = make_section(centre, f"Avtaler {governance}")
    facts = {"governance": governance, **facts}
    return make_article(section, "Angrerett", say="Du har 14 dager.", facts=facts)


def edited(page: ArticlePage, user: User | None, say: str = "Du har 30 dager.") -> ArticlePage:
    """Save a draft of the page as the user, and return the page with its words."""
    page = ArticlePage.objects.get(pk=page.pk).get_latest_revision_as_object()
    page.say = say
    page.save_revision(user=user)
    saved: ArticlePage = ArticlePage.objects.get(pk=page.pk)
    return saved


def submitted(page: ArticlePage, user: User, say: str = "Du har 30 dager.") -> ReviewStep:
    """Save a draft, submit it as the user, and return the step that waits."""
    page = edited(page, user, say)
    workflow = page.get_workflow()
    assert workflow is not None
    workflow.start(page, user)
    return waiting(page)


def waiting(page: ArticlePage) -> ReviewStep:
    """Return the running step of a page's review."""
    state = ArticlePage.objects.get(pk=page.pk).current_workflow_state
    step: ReviewStep = ReviewStep.objects.get(pk=state.current_task_state_id)
    return step


def decided(step: ReviewStep, user: User, action: str = "approve", comment: str = "") -> None:
    """Decide a step as Wagtail does."""
    step.task.specific.on_action(step, user, action, comment=comment)


def edit_form(page: ArticlePage, say: str, **more: str) -> dict[str, str]:
    """Return what Wagtail's editor sends to save a page with these words."""
    return {
        "title": page.title,
        "slug": page.slug,
        "say": say,
        "questions": "",
        "tags": "",
        "body-count": "0",
        "comments-TOTAL_FORMS": "0",
        "comments-INITIAL_FORMS": "0",
        **more,
    }
