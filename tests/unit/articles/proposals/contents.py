"""Makes contents of articles and random changes of them for the tests of merging."""

from typing import Any

from hypothesis import strategies as st

from articles.proposals.shapes import Content

WORDS = st.sampled_from(["ruter", "strøm", "lampe", "kabel", "vent", "trykk", "rød", "kort"])
SENTENCE = st.lists(WORDS, min_size=2, max_size=4).map(lambda words: " ".join(words) + ".")


def content(*blocks: dict[str, Any], **fields: str) -> Content:
    """Return content with these blocks; further fields replace the defaults."""
    return {"title": "T", "say": "Say.", "questions": "One?\nTwo?", "body": list(blocks)} | fields


def prose(key: str, *paragraphs: str) -> dict[str, Any]:
    """Return a prose block of paragraphs."""
    html = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return {"type": "prose", "value": html, "id": key}


def steps(key: str, **texts: str) -> dict[str, Any]:
    """Return a steps block; names are the ids of the steps."""
    image = {"image": None, "alt_text": None, "decorative": None}
    items = [
        {"type": "item", "id": name, "value": {"text": f"<p>{text}</p>", "image": image}}
        for name, text in texts.items()
    ]
    return {"type": "steps", "value": items, "id": key}


def table(key: str, *rows: list[str], caption: str = "") -> dict[str, Any]:
    """Return a table block; the first row holds the headings."""
    value = {
        "columns": [{"type": "text", "heading": heading} for heading in rows[0]],
        "rows": [{"values": row} for row in rows[1:]],
        "caption": caption,
    }
    return {"type": "table", "value": value, "id": key}
