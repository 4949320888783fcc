"""Writes the addresses that lead from a question to what can be done about it."""

from urllib.parse import urlencode

from django.urls import reverse
from django.utils import translation


def search_address(query: str, language: str) -> str:
    """Return the address of the help centre's answers to a question, in its language."""
    with translation.override(language):
        return f"{reverse('search')}?{urlencode({'q': query})}"


def answer_address(query: str, language: str) -> str:
    """Return the address of the screen that begins an article about a question."""
    return f"{reverse('write_answer')}?{urlencode({'q': query, 'language': language})}"


def synonym_address(query: str, language: str) -> str:
    """Return the address of the screen that says what a question's words mean."""
    return f"{reverse('synonyms:add')}?{urlencode({'locale': language, 'asked': query})}"


def pin_address(query: str, language: str, nearest: int | None) -> str:
    """Return the address of the screen that puts an article first for a question."""
    wish = {"locale": language, "phrasings": query}
    wish |= {"articles": f"KB-{nearest}"} if nearest else {}
    return f"{reverse('pins:add')}?{urlencode(wish)}"
