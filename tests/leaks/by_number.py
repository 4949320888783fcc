"""Writes the addresses that name an article by its number."""

from collections.abc import Iterator

from tests.leaks.existing import MOMENTS, SPOKEN, Existing, Rule


def answers_api(existing: Existing) -> Iterator[str]:
    """Ask the API for articles in two languages."""
    beside = (0, max(existing.numbers) + 1, 2**63, 10**30)
    for language, share in zip(SPOKEN, (1, existing.share), strict=True):
        for number in (*beside, *existing.numbers[::share]):
            yield f"/api/answers/v1/answers/{number}?lang={language}"


def for_staff(what: str) -> Rule:
    """Ask for what agents get of an article."""

    def rule(existing: Existing) -> Iterator[str]:
        for number in (0, max(existing.numbers) + 1, 2**63, *existing.numbers[:: existing.share]):
            yield f"/api/answers/v1/answers/{number}/{what}"

    return rule


def widget_api(existing: Existing) -> Iterator[str]:
    """Ask what the widget is told of a page, and of an article."""
    for language in SPOKEN:
        yield f"/api/answers/v1/widget?lang={language}&page=shop.example/"
    for number in (max(existing.numbers) + 1, *existing.numbers):
        yield f"/api/answers/v1/widget?article={number}"


def permalinks(existing: Existing) -> Iterator[str]:
    """Ask for the numbers in several languages, and as they were at some moment."""
    beside = (0, max(existing.numbers) + 1, 2**64)
    for language, share in zip(SPOKEN, (1, existing.share), strict=True):
        for number in (*beside, *existing.numbers[::share]):
            yield f"/{language}/kb-{number}/"
    for language in ("sv", "da"):
        for number in existing.numbers[:: 4 * existing.share]:
            yield f"/{language}/kb-{number}/"
    for number in existing.numbers[::4]:
        for moment in MOMENTS:
            yield f"/nb/kb-{number}/?at={moment}"


def of_numbers(path: str) -> Rule:
    """Ask for what lies beside an article, such as its history."""

    def rule(existing: Existing) -> Iterator[str]:
        for number in (0, 2**64, *existing.numbers[::3]):
            yield f"/nb/kb-{number}/{path}/"

    return rule


def twins_of_numbers(existing: Existing) -> Iterator[str]:
    """Ask for Markdown by number."""
    for number in (0, max(existing.numbers) + 1, 2**64, *existing.numbers[:: existing.share]):
        yield f"/nb/kb-{number}.md"


def proposals(path: str) -> Rule:
    """Ask for an article's proposals, or to write one."""

    def rule(existing: Existing) -> Iterator[str]:
        for number in (0, 2**64, *existing.numbers[::5]):
            yield f"/nb/kb-{number}/{path}"
        yield f"/en/kb-{existing.numbers[0]}/{path}"

    return rule


def proposal(existing: Existing) -> Iterator[str]:
    """Ask for each proposal, also beside another article than its own."""
    for number, pk in existing.proposals:
        for language in SPOKEN:
            yield f"/{language}/kb-{number}/proposals/{pk}/"
        yield f"/nb/kb-{number}/propose/?from={pk}"
        yield f"/nb/kb-{number + 1}/proposals/{pk}/"


def feedback(existing: Existing) -> Iterator[str]:
    """Ask for the form of a vote."""
    for number in (0, max(existing.numbers) + 1, 2**64, *existing.numbers):
        yield f"/nb/kb-{number}/feedback/"
    for number in existing.numbers[::5]:
        yield f"/en/kb-{number}/feedback/?said=no"


def only_sent_to(action: str) -> Rule:
    """Ask for an address that takes forms: it leads to the article without looking anything up."""

    def rule(existing: Existing) -> Iterator[str]:
        for number in (0, 2**64, *existing.numbers[::8]):
            yield f"/nb/kb-{number}/{action}/"

    return rule
