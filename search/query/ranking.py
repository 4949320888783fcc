"""Holds the numbers that decide the order of results, all in one place.

Each was measured on judged questions in four languages. The optima are flat: a change of a tenth
changes nothing that a reader would notice, so these are not for polishing. BM25 itself runs with
k1 = 1.2 and b = 0.75 in both engines; how often the title counts inside a passage's text is said in
``search.passages.fields``.
"""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Ranking:
    """Weighs the parts of a question's score against each other.

    The text's own score per word (the best of stem, grams and corrections) weighs 1.
    """

    title: float = 0.2  # the same word in the title, on top
    headings: float = 0.06  # its grams in the passage's headings
    opening: float = 0.05  # its stem in the article's first lines
    phrase: float = 0.3  # two neighbouring words as neighbours in the text
    joined: float = 0.1  # two neighbouring words written as one
    gram_damping: float = 0.5  # a word's n grams count n to the power of minus this, each
    one_slip: float = 1.275  # a correction at distance 1, against the word itself
    two_slips: float = 0.975
    synonym: float = 0.9  # what an editor says means the same, against the word itself
    completion: float = 0.8  # a longer word that begins like an unfinished one
    asking: float = 0.3  # a word of asking ("how", "my") beside words of what is asked for
    second: float = 0.02  # the article's second best passage, beside its best
    saturation: float = 1.35  # a word's text score x becomes this * x / (1 + x / knee),
    knee: float = 22.0  # so that one rare word can't outvote the rest
    exact: float = 10.0  # one exact thing, times the ceiling: above all that text can score


RANKING = Ranking()
