"""Writes an article as Markdown with its facts on top, for programs to read. Pure."""

import json
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Twin:
    """Holds an article as everybody may read it; ``markdown`` is its body alone."""

    number: int
    title: str
    say: str
    markdown: str
    url: str
    language: str
    changed: datetime


def twin_text(twin: Twin) -> str:
    """Return front matter, title, the short answer and the body."""
    facts = {
        "title": twin.title,
        "description": twin.say,
        "number": f"KB-{twin.number}",
        "canonical": twin.url,
        "language": twin.language,
        "updated": twin.changed.isoformat(timespec="seconds"),
    }
    # What is JSON is YAML too, whatever signs a text holds (https://yaml.org/spec/1.2.2/#12).
    lines = [f"{name}: {json.dumps(value, ensure_ascii=False)}" for name, value in facts.items()]
    head = "\n".join(["---", *lines, "---"])
    parts = [head, f"# {one_line(twin.title)}", one_line(twin.say), twin.markdown.strip()]
    return "\n\n".join(part for part in parts if part) + "\n"


def one_line(text: str) -> str:
    """Return a text on one line, with backslashes before signs that would mean something."""
    return "".join(f"\\{sign}" if sign in "\\`*_[]<>#" else sign for sign in " ".join(text.split()))


@dataclass(frozen=True)
class Offered:
    """Is one link of a list for assistants, under its heading."""

    heading: str
    title: str
    url: str
    say: str


def list_text(title: str, summary: str, links: list[Offered]) -> str:
    """Return a list in the form of https://llmstxt.org: title, summary, links below headings."""
    lines = [f"# {one_line(title)}", ""]
    if summary:
        lines += [f"> {one_line(summary)}", ""]
    heading = None
    for link in links:
        if link.heading != heading:
            heading = link.heading
            lines += ["", f"## {one_line(heading)}", ""]
        say = f": {one_line(link.say)}" if link.say else ""
        lines.append(f"- [{one_line(link.title)}]({link.url}){say}")
    return "\n".join(lines).replace("\n\n\n", "\n\n").strip() + "\n"
