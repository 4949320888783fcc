"""Writes an article as a reply, once for each channel that a customer is answered through. Pure.

What comes in is what every customer may read: no internal note, no link that leads nowhere for
them. ``{name}`` and the like stay as they are: the agent fills them in before anything is copied.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape

_PLACEHOLDER = re.compile(r"\{([^\W\d_][\w-]{0,29})\}")


@dataclass(frozen=True, kw_only=True)
class Material:
    """Holds what replies are made of: plain text beside HTML, steps in order, the public link.

    ``link`` is None for what is not public. ``social`` is the approved short text, if there is one.
    """

    title: str
    say: str
    steps_text: Sequence[str]
    steps_html: Sequence[str]
    text: str
    html: str
    link: str | None
    social: str | None = None


@dataclass(frozen=True, kw_only=True)
class Replies:
    """Holds the reply for each channel; None where the article has none for it."""

    spoken: str | None
    mail_html: str
    mail_text: str
    chat: str
    social: str | None
    link: str | None


def replies(material: Material) -> Replies:
    """Return the replies: the short answer first, then the steps, then where to read on.

    An article without steps is written out whole in a mail; in a chat its short answer is enough.
    """
    steps = "\n".join(f"{at}. {text}" for at, text in enumerate(material.steps_text, start=1))
    short = _paragraphs(material.say, steps) or material.text
    return Replies(
        spoken=material.say or None,
        mail_html=_mail_html(material),
        mail_text=_paragraphs(material.say, steps or material.text, material.link),
        chat=_paragraphs(short, material.link),
        social=material.social,
        link=material.link,
    )


def placeholders(texts: Iterable[str | None]) -> tuple[str, ...]:
    """Return the names in ``{…}`` that the texts want filled in, each once, in order."""
    names = (name for text in texts if text for name in _PLACEHOLDER.findall(text))
    return tuple(dict.fromkeys(names))


def _mail_html(material: Material) -> str:
    say = f"<p>{escape(material.say)}</p>" if material.say else ""
    steps = "".join(f"<li>{step}</li>" for step in material.steps_html)
    body = f"<ol>{steps}</ol>" if steps else material.html
    link = material.link and escape(material.link)
    more = f'<p><a href="{link}">{escape(material.title)}</a></p>' if link else ""
    return "\n".join(part for part in (say, body, more) if part)


def _paragraphs(*parts: str | None) -> str:
    return "\n\n".join(part for part in parts if part)
