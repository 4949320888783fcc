"""Finds out what a bearer token stands for now: every request asks the rows, so nothing lingers."""

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest

from articles.access import Viewer
from articles.audience import Audience
from kb.accounts.integrations.models import Integration, IntegrationKey, Kind, Sort
from kb.accounts.integrations.opaque import digest_of, is_key
from kb.accounts.integrations.scopes import Scope
from kb.accounts.integrations.tokens import BadTokenError, read
from kb.accounts.integrations.used import note_use

SCHEME = "bearer "
PROGRAM = "program"
"""What the agent of a key is called that a program sends itself."""


@dataclass(frozen=True)
class Bearer:
    """Holds what a call with a token is done as: may read, may do, may be shown to."""

    viewer: Viewer
    integration: str
    scopes: frozenset[Scope]
    origins: frozenset[str]

    def may(self, scope: Scope) -> bool:
        """Tell whether the token allows this."""
        return scope in self.scopes


def sent_token(request: HttpRequest) -> str | None:
    """Return the bearer token of a request, None where there is none; "" for an empty one."""
    header: str = request.META.get("HTTP_AUTHORIZATION", "")
    if not header.lower().startswith(SCHEME) and header.lower() != SCHEME.strip():
        return None
    return header[len(SCHEME) :].strip()


def bearer_of(request: HttpRequest) -> Bearer | None:
    """Return what a request's token was found to stand for, None where it has none."""
    found: Bearer | None = getattr(request, "svar_bearer", None)
    return found


def bearer(token: str) -> Bearer:
    """Return what a token stands for at this moment; raises ``BadTokenError``."""
    return _program(token) if is_key(token) else _agent(token)


def site_issuer() -> str:
    """Return the address of this site, which our tokens are issued by and hosts' are made for."""
    return str(settings.WAGTAILADMIN_BASE_URL).rstrip("/")


def site_secrets() -> list[str]:
    """Return the secret that signs, and those that signed before."""
    return [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]


def _program(key: str) -> Bearer:
    """Return what a program may do with its key; other kinds get tokens for theirs."""
    row = (
        IntegrationKey.holding()
        .filter(digest=digest_of(key), sort=Sort.OPAQUE, integration__kind=Kind.API)
        .first()
    )
    if row is None:
        raise BadTokenError("no such key")
    note_use(row.pk)
    return _bearer(row.integration, PROGRAM, row.integration.may)


def _agent(token: str) -> Bearer:
    grant = read(token, issuer=site_issuer(), site_secrets=site_secrets())
    row = IntegrationKey.holding().filter(pk=grant.key).first()
    if row is None:
        raise BadTokenError("its key or integration is gone")
    now = row.integration
    if (now.slug, now.generation, now.audience) != (
        grant.integration,
        grant.generation,
        grant.audience.value,
    ):
        raise BadTokenError("of before a change")
    return _bearer(now, grant.agent, grant.scopes & now.may)


def _bearer(integration: Integration, agent: str, scopes: frozenset[Scope]) -> Bearer:
    return Bearer(
        viewer=_viewer(integration, agent),
        integration=integration.slug,
        scopes=scopes,
        origins=frozenset(integration.origins),
    )


def _viewer(integration: Integration, agent: str) -> Viewer:
    """Return who reads; teams count for staff only, as they do for people."""
    realm = Audience(integration.audience)
    teams: frozenset[int] = frozenset()
    if realm is Audience.STAFF:
        teams = frozenset(integration.teams.values_list("pk", flat=True))
    return Viewer(realm=realm, teams=teams, agent=f"{integration.slug}:{agent}")
