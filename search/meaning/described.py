"""Says what stands for an article when meanings are compared. Pure.

Its title and the start of its open text: every reader who finds the article may read both, and no
internal note shapes a vector. Both stand on each passage of the index, so that a search knows for
every hit which text its vector must have been made of.
"""

from hashlib import sha256

from search.passages import Passage

START = 300  # characters of the text; more made the order no better
QUESTION = 200  # characters: what is pasted in is found by its words, and takes long


def description(passage: Passage) -> str:
    """Return what stands for the article of a passage, the same for all its passages."""
    return f"{passage.title}\n{passage.opening[:START]}".strip()


def digest_of(text: str, model: str) -> str:
    """Return what names the vector of a text: the sha256 (hex) of text and model."""
    return sha256(f"{model}\n{text}".encode("utf-8", "replace")).hexdigest()
