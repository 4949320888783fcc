"""Proves how a plan's tree is taken apart, and how the scores are put together again."""

import pytest

from search.explain.atoms import Share, atoms, shares
from search.query.tree import About, Best, Exact, Part, Saturated, Sum, Term

TITLE, TEXT = About(Part.TITLE, ("gul",)), About(Part.TEXT, ("gul",))
OTHER = About(Part.TEXT, ("gul",), instead="gull")
STEM = Term("stems", "gul", about=TEXT)
INSTEAD = Term("stems", "gull", 1.2, about=OTHER)
NAME = Term("title_stems", "gul", about=TITLE)
TREE = Sum((Sum((Best((STEM, INSTEAD)), Best((NAME,), 0.2)), 0.3), Exact("exact", "gul", 9.0)))


def test_atoms_score_what_they_score_inside_the_tree() -> None:
    assert atoms(TREE) == (
        Sum((STEM,), 0.3),
        Sum((INSTEAD,), 0.3),
        Sum((NAME,), 0.06),
        Exact("exact", "gul", 9.0),
    )


def test_of_what_stands_for_a_word_the_best_counts() -> None:
    assert shares(TREE, (1.0, 2.0, 0.5, 0.0)) == (Share(OTHER, 2.0), Share(TITLE, 0.5))
    assert shares(TREE, (2.0, 1.0, 0.0, 9.0)) == (Share(TEXT, 2.0), Share(None, 9.0))


def test_what_is_bent_is_bent_as_a_whole_and_shared_out() -> None:
    bent = Saturated(Sum((STEM, INSTEAD), 2.0), scale=1.5, knee=6.0)
    tree = Sum((bent,), 0.5)
    assert atoms(tree) == (Sum((STEM,), 2.0), Sum((INSTEAD,), 2.0))
    found = shares(tree, (1.0, 2.0))
    assert [share.about for share in found] == [TEXT, OTHER]
    assert [share.score for share in found] == pytest.approx([0.5, 1.0])
    assert sum(share.score for share in found) == pytest.approx(0.5 * bent.of(3.0))


def test_a_clause_that_says_what_it_is_about_is_not_taken_apart() -> None:
    whole = Sum((STEM, NAME), 0.9, about=About(Part.MEANING, ("xyz",), instead="gul"))
    assert atoms(Best((Sum((Term("stems", "xyz", about=TEXT),)), whole)))[-1] == whole


def test_a_tree_that_nothing_matched_has_no_shares() -> None:
    assert shares(TREE, (0.0, 0.0, 0.0, 0.0)) == ()
    assert atoms(Sum(())) == ()
    assert shares(Best(()), ()) == ()


def test_what_a_clause_is_about_makes_no_other_clause() -> None:
    assert Term("stems", "gul") == STEM
