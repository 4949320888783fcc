"""Turns the URLconf into addresses: every route has a rule here, or the crawl fails.

A rule lists the requests that a route is asked with, over everything that exists, internal or not.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import chain

from django.urls import URLPattern, URLResolver, get_resolver
from django.urls.resolvers import LocalePrefixPattern

from tests.leaks import by_number, by_place, questions
from tests.leaks.existing import LANGUAGES, Existing, Rule

SHARE = 8  # one in so many addresses


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


RULES: dict[str, Rule] = {
    "healthz": _fixed("/healthz"),
    "readyz": _fixed("/readyz"),
    "version": _fixed("/version"),
    "metrics": _fixed("/metrics"),
    "api/answers/v1/": _fixed("/api/answers/v1/"),
    "api/answers/v1/<path:rest>": _fixed("/api/answers/v1/nothing/here"),
    "api/answers/v1/openapi.json": _fixed("/api/answers/v1/openapi.json"),
    "api/answers/v1/search": questions.search_api,
    "api/answers/v1/answers/<number>": by_number.answers_api,
    "api/answers/v1/answers/<number>/card": by_number.for_staff("card"),
    "api/answers/v1/answers/<number>/passages": by_number.for_staff("passages"),
    "api/answers/v1/flags": _fixed("/api/answers/v1/flags"),
    "api/answers/v1/spikes": _fixed("/api/answers/v1/spikes"),
    "api/answers/v1/spike-words": _fixed("/api/answers/v1/spike-words"),
    "api/answers/v1/hand-overs": _fixed("/api/answers/v1/hand-overs"),
    "api/answers/v1/fixes": _fixed("/api/answers/v1/fixes"),
    "api/answers/v1/suggest": questions.suggest_api,
    "api/answers/v1/similar/<number>": questions.similar_api,
    "api/answers/v1/desk": _fixed("/api/answers/v1/desk?lang={language}"),
    "api/answers/v1/readings": _fixed("/api/answers/v1/readings"),
    "api/answers/v1/receipts": _fixed("/api/answers/v1/receipts"),
    "api/answers/v1/pinned": _fixed("/api/answers/v1/pinned"),
    "api/answers/v1/events": _fixed("/api/answers/v1/events"),
    "api/answers/v1/token": _fixed("/api/answers/v1/token"),
    "api/answers/v1/widget": by_number.widget_api,
    "api/answers/v1/feedback": _fixed("/api/answers/v1/feedback"),
    "api/answers/v1/case-links": _fixed("/api/answers/v1/case-links"),
    "api/answers/v1/outcomes": _fixed("/api/answers/v1/outcomes"),
    "api/answers/v1/cases": _fixed("/api/answers/v1/cases"),
    "api/answers/v1/callpad": _fixed("/api/answers/v1/callpad"),
    "api/answers/v1/case-notes": _fixed("/api/answers/v1/case-notes"),
    "api/answers/v1/drafts": _fixed("/api/answers/v1/drafts"),
    "widget/v1/svar.js": _fixed("/widget/v1/svar.js"),
    "widget/<version>/svar.js": _fixed("/widget/9.9.9/svar.js"),
    "review/<str:token>/": _fixed("/review/never-invited/"),
    "media/<path:path>": by_place.media,
    "documents/<int:document_id>/<str:filename>": by_place.documents,
    "robots.txt": _fixed("/robots.txt"),
    "llms.txt": _fixed("/llms.txt"),
    "sitemap.xml": _fixed("/sitemap.xml"),
    "sitemap-<slug:language>-<int:part>.xml": by_place.sitemaps,
    "{language}/llms.txt": _fixed("/{language}/llms.txt"),
    "{language}/opensearch.xml": _fixed("/{language}/opensearch.xml"),
    "{language}/kb-<int:number>.md": by_number.twins_of_numbers,
    r"{language}/^((?:[\w\-]+/)*)(new|changes)\.xml$": by_place.beside_lists(
        "new.xml", "changes.xml"
    ),
    r"{language}/^((?:[\w\-]+/)*)card\.png$": by_place.beside_lists("card.png"),
    r"{language}/^((?:[\w\-]+/)*[\w\-]+)\.md$": by_place.twins,
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
    "{language}/account/cases/": _fixed("/{language}/account/cases/"),
    "sign-in/callback/<door>/": _fixed("/sign-in/callback/staff/?code=1&state=1"),
    "{language}/accessibility/": _fixed("/{language}/accessibility/"),
    "{language}/contact/": by_place.contact,
    "{language}/contact/thanks/": _fixed("/{language}/contact/thanks/?reference=AAAA-2222"),
    "enter/": _fixed("/enter/?token=eyJhbGciOiJub25lIn0.e30.&next=/nb/"),
    "{language}/search/": questions.search_page,
    "{language}/search/why/": questions.why,
    "{language}/agent/": _fixed("/{language}/agent/"),
    "panel/<slug:integration>": questions.panels,
    "{language}/products/<slug:key>/": by_place.products,
    "{language}/kb-<int:number>/": by_number.permalinks,
    "{language}/kb-<int:number>/history/": by_number.of_numbers("history"),
    "{language}/kb-<int:number>/evidence/": by_number.of_numbers("evidence"),
    "{language}/kb-<int:number>/links/": by_number.of_numbers("links"),
    "{language}/kb-<int:number>/propose/": by_number.proposals("propose/"),
    "{language}/kb-<int:number>/proposals/": by_number.proposals("proposals/"),
    "{language}/kb-<int:number>/proposals/<int:pk>/": by_number.proposal,
    "{language}/recent-changes/": by_place.recent_changes,
    "{language}/watch/<uuid:key>/": by_place.watches,
    "{language}/kb-<int:number>/feedback/": by_number.feedback,
    "{language}/kb-<int:number>/flag/": by_number.only_sent_to("flag"),
    "{language}/kb-<int:number>/check/": by_number.only_sent_to("check"),
    r"{language}/^((?:[\w\-]+/)*)$": by_place.pages,
}
