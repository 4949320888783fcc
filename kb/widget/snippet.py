"""Writes what a page must hold to show the widget, and what its policy must allow. Pure."""

from dataclasses import dataclass

from django.utils.html import escape

from kb.widget.bundle import MAJOR, Bundle


@dataclass(frozen=True, kw_only=True)
class Looks:
    """Holds how a widget looks and what it searches; what is empty is left to the page."""

    language: str = ""
    theme: str = ""
    place: str = ""
    accent: str = ""
    label: str = ""
    contact: str = ""
    products: tuple[str, ...] = ()

    def attributes(self) -> str:
        """Return the attributes of the element, each with a space before it."""
        named = {
            "lang": self.language,
            "theme": self.theme,
            "place": "inline" if self.place == "inline" else "",
            "accent": self.accent,
            "label": self.label,
            "contact": self.contact,
            "products": " ".join(self.products),
        }
        written = [f' {name}="{escape(value)}"' for name, value in named.items() if value]
        return "".join(written) + (" no-launcher" if self.place == "hidden" else "")


def snippet(home: str, looks: Looks, help_word: str, pinned: Bundle | None = None) -> str:
    """Return the two tags; ``pinned`` names one version and its hash.

    The link inside is for readers without scripts.
    """
    version, checked = f"v{MAJOR}", ""
    if pinned is not None:
        version = pinned.version
        checked = f' integrity="{pinned.integrity}" crossorigin="anonymous"'
    front = f"{home}/{looks.language}/" if looks.language else f"{home}/"
    return (
        f'<script async src="{home}/widget/{version}/svar.js"{checked}></script>\n'
        f'<svar-help{looks.attributes()}><a href="{front}">{escape(help_word)}</a></svar-help>'
    )


def policy(home: str) -> str:
    """Return what a content security policy must allow: script, answers, pictures of articles."""
    return f"script-src {home}; connect-src {home}; img-src {home}"
