"""Turns the URLconf into addresses: every route has a rule here, or the crawl fails.

A rule lists the requests that a route is asked with, over everything that exists, internal or not.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from uuid import UUID

from django.conf import settings
from django.urls import URLPattern, URLResolver, get_resolver
from django.urls.resolvers import LocalePrefixPattern

LANGUAGES = [code for code, _name in settings.LANGUAGES]
SPOKEN = ("nb", "en")
SHARE = 4  # one in so many addresses
MOMENTS = ("2026-03-02", "2026-03-02T13:00", "then")
QUESTIONS = ("ruteren blinker", "router", "bredbånd", "start ruteren på nytt", "passord", "bytt")


@dataclass(frozen=True)
class Existing:
    """Holds what addresses can be made of, as it was before anything was removed.

    Of a large site, what varies an address that is asked anyway is asked at every ``share``-th.
    """

    numbers: list[int]
    paths: list[str]
    lists: list[str]
    files: list[str]
    documents: list[tuple[int, str]]
    words: list[str]
    products: list[str]
    proposals: list[tuple[int, int]]
    internal_page: int
    keys: list[str]
    questions: Sequence[str] = QUESTIONS
    share: int = 1


Rule = Callable[[Existing], Iterator[str]]


def routes() -> Iterator[str]:
    """Yield every route of the site as one text, the language as ``{language}/``."""
    return _walk(get_resolver(), "")


def _walk(resolver: URLResolver, before: str) -> Iterator[str]:
    for each in resolver.url_patterns:
        prefix = isinstance(each.pattern, LocalePrefixPattern)
        route = before + ("{language}/" if prefix else str(each.pattern))
        if isinstance(each, URLPattern):
            yield route
        else:
            yield from _walk(each, route)


def addresses(existing: Existing) -> Iterator[str]:
    """Yield every address to ask; raises ``LookupError`` for a route without a rule."""
    return chain.from_iterable(_by_route(existing))


def a_few_of_each(existing: Existing) -> list[str]:
    """Return a share of the addresses of every route, its first and its last ones among them."""
    few: list[str] = []
    for of_route in map(list, _by_route(existing)):
        few += dict.fromkeys([*of_route[::SHARE], *of_route[-SHARE:]])
    return few


def _by_route(existing: Existing) -> Iterator[Iterable[str]]:
    for route in dict.fromkeys(routes()):  # the API has one for each method
        if route.startswith("admin/"):
            yield [_of_admin(route, existing)]
        elif route in RULES:
            yield RULES[route](existing)
        else:
            raise LookupError(f"no rule says how to ask {route!r}: add one to {__name__}")


def _of_admin(route: str, existing: Existing) -> str:
    """Fill a route of the admin with the id of an internal page; the site lets nobody in."""
    plain = re.sub(r"\(\?P<\w+>[^)]*\)|<[^>]+>", str(existing.internal_page), route)
    return "/" + re.sub(r"[\^$\\?]", "", plain)


def _fixed(path: str) -> Rule:
    def rule(_existing: Existing) -> Iterator[str]:
        for language in LANGUAGES if "{language}" in path else [""]:
            yield path.format(language=language)

    return rule


def _search_page(existing: Existing) -> Iterator[str]:
    for language in LANGUAGES:
        for question in ("", *existing.questions[:3], existing.words[0]):
            yield f"/{language}/search/?q={question}"
    for page in ("1", "2", "45", "9999", "-1", "x"):
        yield f"/nb/search/?q=ruteren&page={page}"
    for more in ("sort=fresh", "kind=policy", "fresh=30", "also=en", "section=bredbånd"):
        yield f"/nb/search/?q=ruteren&{more}"
    for key in existing.products[:: existing.share]:
        yield f"/nb/search/?q=ruteren&product={key}"
    for word in existing.words[::12]:
        yield f"/nb/search/?q={word}"
    for number in existing.numbers[:: 3 * existing.share]:
        yield f"/nb/search/?q=KB-{number}"


def _why(existing: Existing) -> Iterator[str]:
    for named in ("", 2**64, *existing.numbers[:: 4 * existing.share], existing.paths[0]):
        yield f"/nb/search/why/?q=ruteren&article={named}&reader=staff"


def _search_api(existing: Existing) -> Iterator[str]:
    base = "/api/answers/v1/search"
    yield f"{base}?q=router&limit=0"
    yield f"{base}?q=router&limit=1"
    for language in ("de", *LANGUAGES):
        yield f"{base}?lang={language}"
    for language in SPOKEN:
        for question in existing.questions:
            for more in ("", "&limit=20&facets=true", "&typing=true", "&sort=fresh&kind=policy"):
                yield f"{base}?lang={language}&q={question}{more}"
    for word in existing.words:
        yield f"{base}?lang=nb&q={word}"
    for word in existing.words[::6]:
        slip = word[:3] + word[4] + word[3] + word[5:]
        yield f"{base}?lang=nb&q=ruteren {slip}&limit=20"
        yield f"{base}?lang=nb&q=ruteren {word[:-3]}&typing=true&limit=1"
        yield f"{base}?lang=en&q=router {word}"


def _suggest_api(existing: Existing) -> Iterator[str]:
    base = "/api/answers/v1/suggest"
    for language in LANGUAGES:
        yield f"{base}?lang={language}"
        for typed in ("r", "ru", "rut", "start", "bredbånd", "router", "rutre"):
            yield f"{base}?lang={language}&q={typed}"
    for word in existing.words[::2]:
        yield f"{base}?lang=nb&q={word[:-3]}"
        yield f"{base}?lang=nb&q=start {word}"
    for word in existing.words[::6]:
        yield f"{base}?lang=nb&q={word[:3] + word[4] + word[3] + word[5:]}"
    for number in (0, max(existing.numbers) + 1, *existing.numbers[:: existing.share]):
        yield f"{base}?lang=nb&q=KB-{number}&limit=10"


def _answers_api(existing: Existing) -> Iterator[str]:
    beside = (0, max(existing.numbers) + 1, 2**63, 10**30)
    for language, share in zip(SPOKEN, (1, existing.share), strict=True):
        for number in (*beside, *existing.numbers[::share]):
            yield f"/api/answers/v1/answers/{number}?lang={language}"


def _similar_api(existing: Existing) -> Iterator[str]:
    beside = (0, max(existing.numbers) + 1, 2**63)
    for number in (*beside, *existing.numbers[:: existing.share]):
        yield f"/api/answers/v1/similar/{number}?lang=nb&limit=10"
    for number in existing.numbers[:: 5 * existing.share]:
        yield f"/api/answers/v1/similar/{number}?lang=en"


def _permalinks(existing: Existing) -> Iterator[str]:
    beside = (0, max(existing.numbers) + 1, 2**64)
    for language, share in zip(SPOKEN, (1, existing.share), strict=True):
        for number in (*beside, *existing.numbers[::share]):
            yield f"/{language}/kb-{number}/"
    for language in ("sv", "da"):
        yield f"/{language}/kb-{existing.numbers[0]}/"
    for number in existing.numbers[::4]:
        for moment in MOMENTS:
            yield f"/nb/kb-{number}/?at={moment}"


def _of_numbers(path: str) -> Rule:
    def rule(existing: Existing) -> Iterator[str]:
        for number in (0, 2**64, *existing.numbers[::3]):
            yield f"/nb/kb-{number}/{path}/"

    return rule


def _proposals(path: str) -> Rule:
    def rule(existing: Existing) -> Iterator[str]:
        for number in (0, 2**64, *existing.numbers[::5]):
            yield f"/nb/kb-{number}/{path}"
        yield f"/en/kb-{existing.numbers[0]}/{path}"

    return rule


def _proposal(existing: Existing) -> Iterator[str]:
    for number, pk in existing.proposals:
        for language in SPOKEN:
            yield f"/{language}/kb-{number}/proposals/{pk}/"
        yield f"/nb/kb-{number}/propose/?from={pk}"
        yield f"/nb/kb-{number + 1}/proposals/{pk}/"


def _feedback(existing: Existing) -> Iterator[str]:
    for number in (0, max(existing.numbers) + 1, 2**64, *existing.numbers):
        yield f"/nb/kb-{number}/feedback/"
    for number in existing.numbers[::5]:
        yield f"/en/kb-{number}/feedback/?said=no"


def _only_sent_to(action: str) -> Rule:
    """Ask for an address that takes forms: it leads to the article without looking anything up."""

    def rule(existing: Existing) -> Iterator[str]:
        for number in (0, 2**64, *existing.numbers[::8]):
            yield f"/nb/kb-{number}/{action}/"

    return rule


def _products(existing: Existing) -> Iterator[str]:
    for key in ("missing", *existing.products):
        for language in SPOKEN:
            yield f"/{language}/products/{key}/"
            yield f"/{language}/products/{key}/?page=2"


def _recent_changes(existing: Existing) -> Iterator[str]:
    for language in LANGUAGES:
        yield f"/{language}/recent-changes/"
    for page in ("2", "0", "x"):
        yield f"/nb/recent-changes/?page={page}"
    for section in ("x", "0", existing.internal_page, 10**30):
        yield f"/nb/recent-changes/?section={section}"


def _watches(existing: Existing) -> Iterator[str]:
    yield f"/nb/watch/{UUID(int=0)}/"
    for key in existing.keys:
        yield f"/nb/watch/{key}/"


def _pages(existing: Existing) -> Iterator[str]:
    yield from existing.paths
    for path in existing.paths[:: existing.share]:
        yield path[len("/nb") :]
    for path in existing.paths[::6]:
        yield f"{path}?at={MOMENTS[0]}&as=staff"
    for path in existing.paths[:: 4 * existing.share]:
        for language in LANGUAGES:
            yield f"/{language}{path[len('/nb') :]}"
        yield f"{path}nothing/"
    # Where a list is long, the number of its last page tells how long.
    for path in existing.lists:
        yield f"{path}?page=2"
        yield f"{path}?page=9999"


def _media(existing: Existing) -> Iterator[str]:
    yield "/media/original_images/missing.png"
    yield "/media/../manage.py"
    for name in existing.files:
        yield f"/media/{name}"
        yield f"/media/images/../{name}"


def _documents(existing: Existing) -> Iterator[str]:
    yield "/documents/999999999999999999999/missing.pdf"
    for number, name in existing.documents:
        yield f"/documents/{number}/{name}"
        yield f"/documents/{number}/other.pdf"


RULES: dict[str, Rule] = {
    "healthz": _fixed("/healthz"),
    "readyz": _fixed("/readyz"),
    "version": _fixed("/version"),
    "metrics": _fixed("/metrics"),
    "api/answers/v1/": _fixed("/api/answers/v1/"),
    "api/answers/v1/<path:rest>": _fixed("/api/answers/v1/nothing/here"),
    "api/answers/v1/openapi.json": _fixed("/api/answers/v1/openapi.json"),
    "api/answers/v1/search": _search_api,
    "api/answers/v1/answers/<number>": _answers_api,
    "api/answers/v1/suggest": _suggest_api,
    "api/answers/v1/similar/<number>": _similar_api,
    "api/answers/v1/events": _fixed("/api/answers/v1/events"),
    "review/<str:token>/": _fixed("/review/never-invited/"),
    "media/<path:path>": _media,
    "documents/<int:document_id>/<str:filename>": _documents,
    "{language}/sign-in/": _fixed("/{language}/sign-in/"),
    "{language}/staff/sign-in/": _fixed("/{language}/staff/sign-in/?next=/nb/"),
    "{language}/sign-in/code/": _fixed("/nb/sign-in/code/"),
    "{language}/sign-in/provider/": _fixed("/nb/sign-in/provider/"),
    "{language}/staff/sign-in/provider/": _fixed("/nb/staff/sign-in/provider/"),
    "{language}/sign-out/": _fixed("/{language}/sign-out/"),
    "{language}/password/forgotten/": _fixed("/{language}/password/forgotten/"),
    "{language}/password/sent/": _fixed("/nb/password/sent/"),
    "{language}/password/done/": _fixed("/nb/password/done/"),
    "{language}/password/<uidb36>/<key>/": _fixed("/nb/password/1/wrong/"),
    "{language}/account/": _fixed("/{language}/account/"),
    "{language}/account/name/": _fixed("/nb/account/name/"),
    "{language}/account/address/": _fixed("/nb/account/address/"),
    "{language}/account/address/<token>/": _fixed("/nb/account/address/wrong/"),
    "{language}/account/password/": _fixed("/nb/account/password/"),
    "{language}/account/sign-out-everywhere/": _fixed("/nb/account/sign-out-everywhere/"),
    "{language}/account/check/": _fixed("/nb/account/check/"),
    "{language}/account/check/code/": _fixed("/nb/account/check/code/"),
    "{language}/account/second-step/on/": _fixed("/nb/account/second-step/on/"),
    "{language}/account/second-step/off/": _fixed("/nb/account/second-step/off/"),
    "{language}/account/recovery-codes/": _fixed("/nb/account/recovery-codes/"),
    "{language}/account/recovery-codes/new/": _fixed("/nb/account/recovery-codes/new/"),
    "sign-in/callback/<door>/": _fixed("/sign-in/callback/staff/?code=1&state=1"),
    "{language}/search/": _search_page,
    "{language}/search/why/": _why,
    "{language}/products/<slug:key>/": _products,
    "{language}/kb-<int:number>/": _permalinks,
    "{language}/kb-<int:number>/history/": _of_numbers("history"),
    "{language}/kb-<int:number>/evidence/": _of_numbers("evidence"),
    "{language}/kb-<int:number>/links/": _of_numbers("links"),
    "{language}/kb-<int:number>/propose/": _proposals("propose/"),
    "{language}/kb-<int:number>/proposals/": _proposals("proposals/"),
    "{language}/kb-<int:number>/proposals/<int:pk>/": _proposal,
    "{language}/recent-changes/": _recent_changes,
    "{language}/watch/<uuid:key>/": _watches,
    "{language}/kb-<int:number>/feedback/": _feedback,
    "{language}/kb-<int:number>/flag/": _only_sent_to("flag"),
    "{language}/kb-<int:number>/check/": _only_sent_to("check"),
    r"{language}/^((?:[\w\-]+/)*)$": _pages,
}
