"""Draws evidence as a PDF to hand out; the JSON beside it is what can be verified."""

from collections.abc import Iterator, Mapping
from functools import cache
from html import escape
from io import BytesIO
from typing import Any

from anyascii import anyascii
from django.utils.dateparse import parse_datetime
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer, Table

from articles.audience import Audience
from articles.models.reach import AUDIENCES

FACE, BOLD = "Vera", "VeraBd"
LONGEST = 4000  # characters; a longer line is set as several, so that each fits on a page


def evidence_pdf(document: Mapping[str, Any], address: str) -> bytes:
    """Return the PDF of an evidence document; ``address`` is where the article stood."""
    _fonts()
    out = BytesIO()
    footer = f"sha256 {document['sha256']}"

    def on_page(canvas: Any, page: Any) -> None:
        canvas.setFont(FACE, 7)
        canvas.drawString(20 * mm, 12 * mm, footer)
        canvas.drawRightString(190 * mm, 12 * mm, str(page.page))

    SimpleDocTemplate(
        out,
        pagesize=A4,
        leftMargin=20 * mm,
        rightMargin=20 * mm,
        topMargin=20 * mm,
        bottomMargin=22 * mm,
        title=_letters(f"{document['number']} {document['content']['title']}"),
        author="Svar",
    ).build(list(_story(document, address)), onFirstPage=on_page, onLaterPages=on_page)
    return out.getvalue()


def _story(document: Mapping[str, Any], address: str) -> Iterator[Any]:
    content = document["content"]
    yield _paragraph(_("What the article said"), size=9)
    yield _paragraph(content["title"], size=18, bold=True)
    yield Spacer(1, 4 * mm)
    cells = [
        [_paragraph(name, bold=True), _paragraph(value)]
        for name, value in _facts(document, address)
    ]
    yield Table(cells, colWidths=[45 * mm, 125 * mm], style=[("VALIGN", (0, 0), (-1, -1), "TOP")])
    yield Spacer(1, 6 * mm)
    if document["withheld"]:
        yield _paragraph(_("This audience was not shown the article."), bold=True)
    if document["internal"]:
        yield _paragraph(_("This holds internal notes: it is for staff only."), bold=True)
    for name, lines in (
        (_("The short answer"), [(content["say"], False)]),
        (_("Text"), lines_of(document)),
        (_("Questions"), [(text, False) for text in content["questions"]]),
        (_("Tags"), [(", ".join(content["tags"]), False)]),
    ):
        if any(text for text, _bold in lines):
            yield _paragraph(name, size=12, bold=True)
            for text, bold in lines:
                yield from _paragraphs(text, bold=bold)


def lines_of(document: Mapping[str, Any]) -> list[tuple[str, bool]]:
    """Return the lines of the text and whether each is bold; internal notes are named as such."""
    told: list[tuple[str, bool]] = []
    within = False
    for at, text in enumerate(document["text"]):
        internal = at in document["internal"]
        if internal and not within:
            told.append((f"[{_('Internal note, for staff only')}]", True))
        if within and not internal:
            told.append((f"[{_('End of the internal note')}]", True))
        told.append((text, at in document["headings"]))
        within = internal
    return told


def _facts(document: Mapping[str, Any], address: str) -> Iterator[tuple[str, str]]:
    yield _("Article"), f"{document['number']} ({document['language']})"
    yield _("Address"), address
    if document["asked"]:
        yield _("In question"), _moment(document["asked"])
    yield _("Public from"), _moment(document["since"])
    yield _("Public until"), _moment(document["until"]) if document["until"] else _("today")
    yield _("Audience"), _audience(document["audience"])
    yield _("Shown as"), _audience(document["shown_to"])
    yield _("Revision"), str(document["revision"] or "–")
    yield _("Published by"), document["published_by"] or "–"
    yield _("Written by"), document["written_by"] or "–"
    yield _("Why"), document["note"] or "–"
    yield _("Ledger checksum"), document["ledger_sha256"]
    yield _("Made"), _moment(document["made"])


def _audience(name: str) -> str:
    return f"{dict(AUDIENCES)[Audience(name)]} ({name})"


def _moment(text: str) -> str:
    moment = parse_datetime(text)
    assert moment is not None
    return f"{date_format(localtime(moment), 'DATETIME_FORMAT')} ({text})"


def _paragraphs(text: str, *, bold: bool = False) -> Iterator[Paragraph]:
    for start in range(0, len(text), LONGEST):
        yield _paragraph(text[start : start + LONGEST], bold=bold)


def _paragraph(text: str, *, size: int = 10, bold: bool = False) -> Paragraph:
    style = ParagraphStyle(
        "plain",
        fontName=BOLD if bold else FACE,
        fontSize=size,
        leading=size * 1.4,
        spaceBefore=size * 0.3,
        splitLongWords=True,
    )
    return Paragraph(escape(_letters(text)).replace("\n", "<br/>"), style)


def _letters(text: str) -> str:
    """Write characters that the face has no picture for as Latin letters: none may be lost."""
    known = _fonts()
    if all(ord(letter) in known or letter.isspace() for letter in text):
        return text
    return "".join(
        letter
        if ord(letter) in known or letter.isspace()
        else f"[{anyascii(letter) or hex(ord(letter))}]"
        for letter in text
    )


@cache
def _fonts() -> frozenset[int]:
    """Register the faces that reportlab brings, once; returns the letters that both have."""
    for name in (FACE, BOLD):
        pdfmetrics.registerFont(TTFont(name, f"{name}.ttf"))
    known = [set(pdfmetrics.getFont(name).face.charToGlyph) for name in (FACE, BOLD)]
    return frozenset(known[0] & known[1])
