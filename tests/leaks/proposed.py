"""Lets the agent propose changes of public articles: what is proposed only staff may see."""

from typing import TYPE_CHECKING

from articles.proposals.acts import Draft, decline, send
from articles.proposals.versions import content_of
from kb.accounts.roles import COACH
from tests.content import group_of, prose

if TYPE_CHECKING:
    from tests.leaks.canaries import World


def propose(world: "World") -> None:
    """Send a proposal for each public article and decline one; the agent becomes a coach."""
    words = world.words
    world.agent.groups.add(group_of(COACH))
    agent = type(world.agent).objects.get(pk=world.agent.pk)  # with the new rights
    for sort, (page, _body) in zip(("open", "declined"), world.open_bodies, strict=True):
        base = content_of(page)
        block, text = prose(words.staff(f"text of an {sort} proposal"))
        content = {
            **base,
            "title": f"Start {words.staff(f'title of an {sort} proposal')}",
            "body": [*base["body"], {"type": block, "value": text, "id": f"added-{sort}"}],
        }
        note = words.staff(f"note of an {sort} proposal")
        proposal = send(page, Draft(page.live_revision_id, base, content, note), author=agent)
        world.internal.append(proposal)
        if sort == "declined":
            decline(proposal.pk, by=agent, reason=words.staff("reason of a declined proposal"))
