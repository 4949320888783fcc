"""Makes up closed cases, links and outcomes, so that the report of cases shows something.

The agents of the teams exist nowhere else; only the demo's own agent has an account. The same
numbers on every machine, counted back from today.
"""

from datetime import datetime, timedelta
from random import Random
from typing import NamedTuple

from django.contrib.auth.models import User
from django.utils import timezone

from articles.models import Article, Publication
from kb.accounts.callers import agent_of
from kb.cases.models import CaseLink, ClosedCase, Kind, Outcome, Worked

CASES = 420
BACK = timedelta(days=62)
LINKED = 0.55  # of the first cases, of the last two fifths more: people who learn
TEAMS = {"Broadband": 5, "Invoices": 4, "Mobile": 6}
SYSTEM = "demo-desk"
# A few articles carry most of the work.
FAVOURITE = 1.1


class Agent(NamedTuple):
    """Is who worked on a case."""

    name: str
    team: str
    user: User | None = None


def make_cases(agent: User) -> int:
    """Store closed cases with links and outcomes; returns how many cases."""
    chance, now = Random(2026), timezone.now()
    agents = [Agent(f"{SYSTEM}:{team}-{one}", team) for team in TEAMS for one in range(TEAMS[team])]
    agents.append(Agent(agent_of(agent.pk), "Mobile", agent))
    texts = [*Publication.objects.filter(until=None, language="nb").order_by("article")]
    chance.shuffle(texts)
    weights = [1 / (place + 1) ** FAVOURITE for place in range(len(texts))]
    new = set(Article.objects.filter(confidence="wip").values_list("pk", flat=True))
    cases, links, outcomes = [], [], {}
    for number in range(CASES):
        closed = now - BACK * (1 - number / CASES) - timedelta(minutes=chance.randrange(1, 300))
        who = agents[chance.randrange(len(agents))]
        cases.append(_case(number, closed, who, chance))
        if chance.random() > LINKED * (1 + 0.4 * number / CASES):
            continue
        text = chance.choices(texts, weights)[0]
        worked = chance.random() < 0.88
        link = _link(number, closed, who, text, chance.choices(list(Kind), [5, 3, 1, 1])[0])
        link.outcome = Worked.WORKED if worked else Worked.FAILED
        link.fresh = text.article_id in new or chance.random() < 0.12
        links.append(link)
        outcome = _outcome(closed, who, text, worked=worked)
        outcomes[outcome.article_id, outcome.agent, outcome.day] = outcome
    ClosedCase.objects.bulk_create(cases)
    CaseLink.objects.bulk_create(links)
    Outcome.objects.bulk_create(outcomes.values())
    return len(cases)


def _case(number: int, closed: datetime, who: Agent, chance: Random) -> ClosedCase:
    opened = closed - timedelta(minutes=chance.randrange(10, 2_000))
    return ClosedCase(
        system=SYSTEM,
        case=str(1_000 + number),
        opened=opened,
        answered=min(closed, opened + timedelta(minutes=chance.randrange(1, 90))),
        closed=closed,
        agent=who.name,
        team=who.team,
    )


def _link(number: int, at: datetime, who: Agent, text: Publication, kind: Kind) -> CaseLink:
    return CaseLink(
        system=SYSTEM,
        case=str(1_000 + number),
        article_id=text.article_id,
        language=text.language,
        publication=text,
        kind=kind,
        agent=who.name,
        user=who.user,
        team=who.team,
        at=at,
    )


def _outcome(at: datetime, who: Agent, text: Publication, *, worked: bool) -> Outcome:
    return Outcome(
        article_id=text.article_id,
        language=text.language,
        publication=text,
        worked=worked,
        agent=who.name,
        user=who.user,
        team=who.team,
        day=timezone.localdate(at),
        at=at,
    )
