"""Reads the judged questions about the demo's help centre, and those without an answer in it."""

import random
from dataclasses import dataclass
from pathlib import Path

LANGUAGES = ("nb", "sv", "da", "en")
NO_ANSWER = "-"
NONE = "none"
NEIGHBOUR = "neighbour"
OFF_TOPIC = "off topic"
GIBBERISH = "gibberish"
UNANSWERABLE = (NONE, OFF_TOPIC, GIBBERISH)
JUDGED_KINDS = ("question", "keyword", "typo", "compound", "number", NEIGHBOUR, NONE)
KINDS = (*JUDGED_KINDS, OFF_TOPIC, GIBBERISH)
SENSELESS = 100


@dataclass(frozen=True)
class Question:
    """Is one judged question; ``expected`` holds the keys of the articles that answer it.

    Questions of kind ``neighbour`` are put in another language than ``language``, in which they
    are asked. Those of kind ``none`` are near the topic and have no answer here; those of kind
    ``off topic`` are what people ask elsewhere; ``gibberish`` is no question at all.
    """

    language: str
    text: str
    kind: str
    expected: frozenset[str]


def unanswerable(language: str) -> list[Question]:
    """Return everyday questions about other things, and words that mean nothing."""
    path = Path(__file__).parent / f"off_topic.{language}.txt"
    elsewhere = path.read_text(encoding="utf-8").splitlines()
    return [
        *(Question(language, text, OFF_TOPIC, frozenset()) for text in elsewhere),
        *(Question(language, text, GIBBERISH, frozenset()) for text in _senseless(language)),
    ]


def _senseless(language: str) -> list[str]:
    """Return made-up words that sound like a language, the same at each call."""
    dice = random.Random(f"senseless {language}")
    heads, middles = "bdfghjklmnprstv", "aeiouyåøäö" if language != "en" else "aeiou"

    def word() -> str:
        syllables = range(dice.randint(2, 4))
        return "".join(dice.choice(heads) + dice.choice(middles) for _ in syllables) + "x"

    return [" ".join(word() for _ in range(dice.randint(1, 4))) for _ in range(SENSELESS)]


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
