"""Turns the URLconf into addresses: every route has a rule here, or the crawl fails.

A rule lists the requests that a route is asked with, over everything that exists, internal or not.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import chain
from urllib.parse import urlencode
from uuid import UUID

from django.urls import URLPattern, URLResolver, get_resolver
from django.urls.resolvers import LocalePrefixPattern

from tests.leaks import questions
from tests.leaks.existing import LANGUAGES, SPOKEN, Existing, Rule

SHARE = 4  # one in so many addresses
MOMENTS = ("2026-03-02", "2026-03-02T13:00", "then")


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


def _answers_api(existing: Existing) -> Iterator[str]:
    beside = (0, max(existing.numbers) + 1, 2**63, 10**30)
    for language, share in zip(SPOKEN, (1, existing.share), strict=True):
        for number in (*beside, *existing.numbers[::share]):
            yield f"/api/answers/v1/answers/{number}?lang={language}"


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


def _beside_lists(*names: str) -> Rule:
    """Ask for files that stand beside lists, and for ones beside articles, of which there are none.

    Asked of every page alike: whatever is answered tells of none that is internal.
    """

    def rule(existing: Existing) -> Iterator[str]:
        for path in existing.lists:
            for name in names:
                yield f"{path}{name}"
        for path in existing.paths[:: 2 * existing.share]:
            yield f"{path}{names[0]}"

    return rule


def _twins(existing: Existing) -> Iterator[str]:
    for path in existing.paths:
        yield f"{path.rstrip('/')}.md"


def _twins_of_numbers(existing: Existing) -> Iterator[str]:
    for number in (0, max(existing.numbers) + 1, 2**64, *existing.numbers[:: existing.share]):
        yield f"/nb/kb-{number}.md"


def _sitemaps(existing: Existing) -> Iterator[str]:
    for language in ("xx", *LANGUAGES):
        for part in (0, 1, 2, 10**20):
            yield f"/sitemap-{language}-{part}.xml"


def _contact(existing: Existing) -> Iterator[str]:
    for language in LANGUAGES:
        yield f"/{language}/contact/"
    for asked in (*existing.questions, *existing.words[:: 8 * existing.share]):
        yield f"/nb/contact/?{urlencode({'q': asked})}"
    for key in existing.products:
        yield f"/nb/contact/?product={key}"


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
    "api/answers/v1/search": questions.search_api,
    "api/answers/v1/answers/<number>": _answers_api,
    "api/answers/v1/suggest": questions.suggest_api,
    "api/answers/v1/similar/<number>": questions.similar_api,
    "api/answers/v1/events": _fixed("/api/answers/v1/events"),
    "review/<str:token>/": _fixed("/review/never-invited/"),
    "media/<path:path>": _media,
    "documents/<int:document_id>/<str:filename>": _documents,
    "robots.txt": _fixed("/robots.txt"),
    "llms.txt": _fixed("/llms.txt"),
    "sitemap.xml": _fixed("/sitemap.xml"),
    "sitemap-<slug:language>-<int:part>.xml": _sitemaps,
    "{language}/llms.txt": _fixed("/{language}/llms.txt"),
    "{language}/opensearch.xml": _fixed("/{language}/opensearch.xml"),
    "{language}/kb-<int:number>.md": _twins_of_numbers,
    r"{language}/^((?:[\w\-]+/)*)(new|changes)\.xml$": _beside_lists("new.xml", "changes.xml"),
    r"{language}/^((?:[\w\-]+/)*)card\.png$": _beside_lists("card.png"),
    r"{language}/^((?:[\w\-]+/)*[\w\-]+)\.md$": _twins,
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
    "{language}/contact/": _contact,
    "{language}/contact/thanks/": _fixed("/{language}/contact/thanks/?reference=AAAA-2222"),
    "enter/": _fixed("/enter/?token=eyJhbGciOiJub25lIn0.e30.&next=/nb/"),
    "{language}/search/": questions.search_page,
    "{language}/search/why/": questions.why,
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
