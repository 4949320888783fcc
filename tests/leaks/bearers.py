"""Asks the API with keys and tokens of integrations, one of each for every audience."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils import timezone

from articles.audience import Audience
from articles.models import Team
from kb.accounts.integrations.bearer import site_issuer, site_secrets
from kb.accounts.integrations.keeping import make_secret
from kb.accounts.integrations.models import Integration, Kind, Sort
from kb.accounts.integrations.scopes import Scope
from kb.accounts.integrations.tokens import Grant, written
from tests.leaks.crawl import Crawl, crawl

SHARE = 4  # of so many addresses each is asked once, with one of the keys or tokens


@dataclass(frozen=True)
class Bearing:
    """Holds what one key or token was shown, and what its bearer may see."""

    name: str
    realm: Audience
    of_team: bool
    crawled: Crawl


def ask_with_each(addresses: Sequence[str], *realms: Audience) -> list[Bearing]:
    """Ask the API's addresses with every key and token of some realms, or of all.

    Each asks a share of them, key and token of an audience together for all pictures; who is of a
    team asks for articles, of which few are limited.
    """
    api = [at for at in addresses if at.startswith("/api/")]
    pictures = [at for at in addresses if at.startswith("/media/")]
    articles = [at for at in api if "/v1/answers/" in at]
    held = list(integrations())
    found = []
    for number, (row, token) in enumerate(held):
        realm, of_team = Audience(row.audience), row.teams.exists()
        if realm in realms or not realms:
            share = [*api[number :: SHARE * len(held)], *pictures[number % 2 :: 2]]
            share = articles if of_team else share
            found.append(Bearing(row.slug, realm, of_team, crawl(share, token=token)))
    return found


def integrations() -> Iterator[tuple[Integration, str]]:
    """Yield an integration with a program's key, and one with an agent's token, per audience."""
    for audience in Audience:
        yield _made(f"key-{audience}", Kind.API, audience)
        yield _made(f"token-{audience}", Kind.GENERIC, audience)
    yield _made("team", Kind.GENERIC, Audience.STAFF, *Team.objects.all())


def _made(slug: str, kind: Kind, audience: Audience, *teams: Team) -> tuple[Integration, str]:
    row, new = Integration.objects.get_or_create(
        slug=slug,
        defaults={"name": slug, "kind": kind, "audience": audience.value, "scopes": [*Scope]},
    )
    if new:
        row.teams.set(teams)
    made = make_secret(row, Sort.OPAQUE, None)
    if kind is Kind.API:
        return row, made.secret
    grant = Grant(
        integration=slug,
        agent="4711",
        audience=audience,
        scopes=row.may,
        key=made.key.pk,
        generation=row.generation,
    )
    secret = site_secrets()[0]
    return row, written(grant, issuer=site_issuer(), secret=secret, now=timezone.now())
