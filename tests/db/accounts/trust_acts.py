"""Lists what keeps articles true: propose, publish, check, review, open, look back, erase."""

from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from articles.audience import Audience
from articles.models import (
    Article,
    ArticlePage,
    Governance,
    HelpCentrePage,
    Proposal,
    Verification,
)
from articles.proposals.acts import Draft, send
from articles.proposals.versions import content_of
from tests.content import article_of, make_article, make_section
from tests.db.accounts.acts import Scene, act, opens
from tests.editing.review.people import submitted
from tests.facts_form import opened_form, seen_token

opens("articles.propose_change", "propose", lambda scene: scene.article.pk)
opens("articles.review_change", "review_times")
opens("articles.read_audit", "audit_log")
opens("articles.read_history", "article_history", lambda scene: scene.article.pk)


def _live(scene: Scene) -> ArticlePage:
    page: ArticlePage = ArticlePage.objects.get(pk=scene.page.pk)
    return page


@act("articles.propose_change")
def send_a_proposal(client: Client, scene: Scene) -> bool:
    """Send other words for an article."""
    client.post(reverse("propose", args=[scene.article.pk]), {"say": "Ring oss.", "note": ""})
    return Proposal.objects.filter(article=scene.article).exists()


@act("articles.publish_fix")
def publish_a_fix(client: Client, scene: Scene) -> bool:
    """Publish other words at once, with the same form as a proposal."""
    words = {"say": "Ring oss.", "publish": "1"}
    client.post(reverse("propose", args=[scene.article.pk]), words)
    return _live(scene).say == "Ring oss."


@act("articles.verify_article")
def say_that_an_article_is_still_true(client: Client, scene: Scene) -> bool:
    """Confirm an article that somebody else keeps."""
    client.post(reverse("verify", args=[scene.article.pk]))
    return Verification.objects.filter(article=scene.article).exists()


@act("articles.review_change")
def accept_what_somebody_proposes(client: Client, scene: Scene) -> bool:
    """Accept another person's proposal."""
    page = _live(scene)
    base = content_of(page)
    draft = Draft(page.live_revision_id, base, {**base, "say": "Ring oss."}, note="")
    sent = send(page, draft, author=User.objects.get(username="Candidates"))
    client.post(reverse("proposal", args=[scene.article.pk, sent.pk]), {"act": "accept"})
    return _live(scene).say == "Ring oss."


@act("articles.approve_compliance")
def approve_what_compliance_governs(client: Client, scene: Scene) -> bool:
    """Approve another person's change of an article governed by compliance."""
    Article.objects.filter(pk=scene.article.pk).update(
        governance=Governance.COMPLIANCE, owner=scene.customer
    )
    step = submitted(_live(scene), User.objects.get(username="nobody"), say="Ring oss.")
    decision = {"action": "approve", "step": str(step.pk)}
    client.post(reverse("review_page", args=[scene.page.pk]), decision)
    return _live(scene).say == "Ring oss."


@act("articles.widen_audience")
def open_an_article_to_everybody(client: Client, scene: Scene) -> bool:
    """Let everybody read an article that was for staff, after seeing what opens."""
    front = HelpCentrePage.objects.get(locale__language_code="nb")
    page = make_article(make_section(front, "Åpent"), "For oss", audience=Audience.STAFF)
    address = reverse("article_facts:edit", args=[article_of(page).pk])
    wish = opened_form(client, address) | {"audience": "public"}
    asked = client.post(address, wish)
    if b"widening_seen" in asked.content:
        client.post(address, wish | {"widening_seen": seen_token(asked)})
    return article_of(page).audience == Audience.PUBLIC


@act("articles.erase_person")
def erase_a_person(client: Client, scene: Scene) -> bool:
    """Erase what is stored about a customer, naming them once more."""
    address = reverse("wagtailusers_users:erase", args=[scene.customer.pk])
    client.post(address, {"username": scene.customer.username})
    return not User.objects.filter(username=scene.customer.username).exists()
