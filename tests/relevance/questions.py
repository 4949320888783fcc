"""Reads the judged questions about the demo's help centre."""

from dataclasses import dataclass
from pathlib import Path

LANGUAGES = ("nb", "sv", "da", "en")
NO_ANSWER = "-"
NONE = "none"
NEIGHBOUR = "neighbour"
KINDS = ("question", "keyword", "typo", "compound", "number", NEIGHBOUR, NONE)


@dataclass(frozen=True)
class Question:
    """Is one judged question; ``expected`` holds the keys of the articles that answer it.

    Questions of kind ``neighbour`` are put in another language than ``language``, in which they
    are asked. Those of kind ``none`` have no answer here.
    """

    language: str
    text: str
    kind: str
    expected: frozenset[str]


def path_of(language: str) -> Path:
    """Return the file that holds the questions of a language."""
    return Path(__file__).parent / f"queries.{language}.tsv"


def read_questions(language: str) -> list[Question]:
    """Return the questions of a language; raises ``ValueError`` for a malformed line."""
    questions = []
    for line in path_of(language).read_text(encoding="utf-8").splitlines():
        if not line.strip() or line.startswith("# "):
            continue
        text, kind, articles = line.split("\t")
        expected = frozenset() if articles == NO_ANSWER else frozenset(articles.split(","))
        questions.append(Question(language, text, kind, expected))
    return questions
