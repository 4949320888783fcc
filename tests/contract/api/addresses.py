"""Writes the addresses of the API."""

from urllib.parse import urlencode

ROOT = "/api/answers/v1"
ORIGIN = "http://testserver"


def search(question: str, **parameters: object) -> str:
    """Return the address of a search."""
    return f"{ROOT}/search?{urlencode({'q': question, **parameters})}"


def suggest(typed: str, **parameters: object) -> str:
    """Return the address of suggestions."""
    return f"{ROOT}/suggest?{urlencode({'q': typed, **parameters})}"


def similar(number: object, **parameters: object) -> str:
    """Return the address of the articles like one."""
    asked = f"?{urlencode(parameters)}" if parameters else ""
    return f"{ROOT}/similar/{number}{asked}"


def article(number: object, **parameters: object) -> str:
    """Return the address of an article."""
    asked = f"?{urlencode(parameters)}" if parameters else ""
    return f"{ROOT}/answers/{number}{asked}"
