"""Reads phrases out of what an editor wrote into one field. Pure."""


def phrases(text: str) -> tuple[str, ...]:
    """Return the phrases of a text, which commas and line ends part."""
    found = (" ".join(part.split()) for part in text.replace("\n", ",").split(","))
    return tuple(dict.fromkeys(part for part in found if part))
