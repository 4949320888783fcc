"""Advises a writer: what would make an article easier to find, to read and to read aloud. Pure.

Advice never stands in the way: nothing here decides whether an article may be saved.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from articles.body_text import Line
from articles.wiki.language import heavy_words, lix, sentences_of, word_list, words_of

WORDS_A_MINUTE = 150  # read aloud to a person on the phone
COMFORTABLE_SAY = 30
LONG_SENTENCE = 25
HARD_LIX = 45
WORDS_WITHOUT_HEADING = 250
WANTED_QUESTIONS = 2
MOST_OF_A_KIND = 3


class Rule(StrEnum):
    """Names a piece of advice; the words stand in ``advice_words``."""

    NO_SAY = "no_say"
    LONG_SAY = "long_say"
    HARD_TO_READ = "hard_to_read"
    LONG_SENTENCE = "long_sentence"
    VAGUE_LINK = "vague_link"
    BARE_ADDRESS = "bare_address"
    SKIPPED_HEADING = "skipped_heading"
    NO_HEADINGS = "no_headings"
    NO_ALT = "no_alt"
    FEW_QUESTIONS = "few_questions"
    HEAVY_WORD = "heavy_word"
    UNKNOWN_NUMBER = "unknown_number"


@dataclass(frozen=True)
class Text:
    """Is what advice looks at. ``lines`` are those of the body, ``links`` the words of its links.

    ``unknown_numbers`` are the numbers that the body names and no article has.
    """

    language: str
    say: str = ""
    questions: tuple[str, ...] = ()
    lines: tuple[Line, ...] = ()
    links: tuple[str, ...] = ()
    pictures_without_alt: int = 0
    unknown_numbers: tuple[int, ...] = ()


@dataclass(frozen=True)
class Hint:
    """Is one piece of advice: the rule, what it is about, and a number or a better word."""

    rule: Rule
    about: str = ""
    value: str = ""


@dataclass(frozen=True)
class Advice:
    """Holds the measures of a text and the hints on it; ``lix`` is None for short texts."""

    say_words: int
    say_seconds: int
    words: int
    lix: int | None
    hints: tuple[Hint, ...] = field(default=())


def advise(text: Text) -> Advice:
    """Return the advice on a text, the weightiest first."""
    prose = [line.text for line in text.lines if not line.heading]
    sentences = [sentence for line in prose for sentence in sentences_of(line, text.language)]
    say = len(words_of(text.say))
    return Advice(
        say_words=say,
        say_seconds=round(say * 60 / WORDS_A_MINUTE),
        words=sum(len(words_of(line.text)) for line in text.lines),
        lix=lix(sentences),
        hints=tuple(_hints(text, sentences, say)),
    )


def _hints(text: Text, sentences: list[str], say: int) -> Iterator[Hint]:
    if not say:
        yield Hint(Rule.NO_SAY)
    elif say > COMFORTABLE_SAY:
        yield Hint(Rule.LONG_SAY, value=str(say))
    if len(text.questions) < WANTED_QUESTIONS:
        yield Hint(Rule.FEW_QUESTIONS, value=str(len(text.questions)))
    for number in text.unknown_numbers[:MOST_OF_A_KIND]:
        yield Hint(Rule.UNKNOWN_NUMBER, about=f"KB-{number}")
    if text.pictures_without_alt:
        yield Hint(Rule.NO_ALT, value=str(text.pictures_without_alt))
    yield from _of_links(text)
    yield from _of_headings(text.lines)
    yield from _of_sentences(text, sentences)


def _of_links(text: Text) -> Iterator[Hint]:
    vague = word_list(text.language).vague
    for words in dict.fromkeys(text.links):
        plain = " ".join(words.lower().split()).strip(" .:!»›→>")
        if plain in vague:
            yield Hint(Rule.VAGUE_LINK, about=words)
        elif plain.startswith(("http://", "https://", "www.")):
            yield Hint(Rule.BARE_ADDRESS, about=_start(words))


def _of_headings(lines: Iterable[Line]) -> Iterator[Hint]:
    level, since = 1, 0
    reported = False
    for line in lines:
        if line.heading:
            if line.heading > level + 1:
                yield Hint(Rule.SKIPPED_HEADING, about=line.text)
            level, since = line.heading, 0
        else:
            since += len(words_of(line.text))
            if since > WORDS_WITHOUT_HEADING and not reported:
                reported = True
                yield Hint(Rule.NO_HEADINGS, about=_start(line.text), value=str(since))


def _of_sentences(text: Text, sentences: list[str]) -> Iterator[Hint]:
    value = lix(sentences)
    if value is not None and value > HARD_LIX:
        yield Hint(Rule.HARD_TO_READ, value=str(value))
    long = [sentence for sentence in sentences if len(words_of(sentence)) > LONG_SENTENCE]
    for sentence in sorted(long, key=lambda each: -len(words_of(each)))[:MOST_OF_A_KIND]:
        yield Hint(Rule.LONG_SENTENCE, about=_start(sentence), value=str(len(words_of(sentence))))
    everything = "\n".join((text.say, *sentences))
    for heavy, plain in heavy_words(everything, text.language)[:MOST_OF_A_KIND]:
        yield Hint(Rule.HEAVY_WORD, about=heavy, value=plain)


def _start(text: str) -> str:
    """Return the first words of a text, enough to find it again."""
    words = text.split()
    return " ".join(words[:8]) + ("…" if len(words) > 8 else "")
