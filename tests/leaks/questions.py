"""Writes the addresses of everything that takes a question."""

from collections.abc import Iterator

from tests.leaks.existing import LANGUAGES, SPOKEN, Existing


def search_page(existing: Existing) -> Iterator[str]:
    """Ask for pages of results, with words that only internal articles hold."""
    for language in LANGUAGES:
        for question in ("", *existing.questions[:3], existing.words[0]):
            yield f"/{language}/search/?q={question}"
    for page in ("1", "2", "45", "9999", "-1", "x"):
        yield f"/nb/search/?q=ruteren&page={page}"
    for more in ("sort=fresh", "kind=policy", "fresh=30", "also=en", "section=bredbånd"):
        yield f"/nb/search/?q=ruteren&{more}"
    yield "/nb/search/?q=ruteren&market=no"
    for key in existing.products[:: existing.share]:
        yield f"/nb/search/?q=ruteren&product={key}"
    for word in existing.words[::12]:
        yield f"/nb/search/?q={word}"
    for number in existing.numbers[:: 3 * existing.share]:
        yield f"/nb/search/?q=KB-{number}"


def panels(existing: Existing) -> Iterator[str]:
    """Ask panels of integrations, one of which reads for staff: without a token they do not."""
    for panel in ("token-staff", "token-public", "key-staff", "nobodys"):
        for question in ("", *existing.questions[:1], *existing.words[::24]):
            yield f"/panel/{panel}?q={question}"


def why(existing: Existing) -> Iterator[str]:
    """Ask why an article answers."""
    for named in ("", 2**64, *existing.numbers[:: 4 * existing.share], existing.paths[0]):
        yield f"/nb/search/why/?q=ruteren&article={named}&reader=staff"


def search_api(existing: Existing) -> Iterator[str]:
    """Ask the search for programs, slips and starts of words included."""
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


def suggest_api(existing: Existing) -> Iterator[str]:
    """Ask for suggestions."""
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


def similar_api(existing: Existing) -> Iterator[str]:
    """Ask for what is like an article."""
    beside = (0, max(existing.numbers) + 1, 2**63)
    for number in (*beside, *existing.numbers[:: existing.share]):
        yield f"/api/answers/v1/similar/{number}?lang=nb&limit=10"
    for number in existing.numbers[:: 5 * existing.share]:
        yield f"/api/answers/v1/similar/{number}?lang=en"
