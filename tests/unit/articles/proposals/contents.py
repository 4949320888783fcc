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


def tree(key: str, **places: str) -> dict[str, Any]:
    """Return a decision tree: names are the keys and ids of its places, each leads to the next."""
    names = [*places, None]
    items = [
        {"type": "item", "id": name, "value": _place(name, question, after)}
        for (name, question), after in zip(places.items(), names[1:], strict=True)
    ]
    return {"type": "tree", "value": {"title": "Finn feilen", "places": items}, "id": key}


def _place(name: str, question: str, after: str | None) -> dict[str, Any]:
    answer = {"type": "item", "id": f"{name}-1", "value": {"answer": "Ja", "next": after}}
    text = f"<p>{question} Se etter.</p>"
    return {"key": name, "question": question, "text": text, "answers": [answer] if after else []}


def table(key: str, *rows: list[str], caption: str = "") -> dict[str, Any]:
    """Return a table block; the first row holds the headings."""
    value = {
        "columns": [{"type": "text", "heading": heading} for heading in rows[0]],
        "rows": [{"values": row} for row in rows[1:]],
        "caption": caption,
    }
    return {"type": "table", "value": value, "id": key}
