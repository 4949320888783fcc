"""Checks that changes in different places all hold, in any order, and that a clash is shown."""

from copy import deepcopy
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.proposals.merge import Resolution, merge
from articles.proposals.outlook import choices
from articles.proposals.sequences import Side
from articles.proposals.shapes import Content
from tests.unit.articles.proposals.contents import SENTENCE, content, prose, steps, table, tree

BASE = content(
    prose("a", "One. Two. Three.", "Four. Five."),
    steps("b", s1="Pull.", s2="Wait.", s3="Push."),
    table("c", ["Light", "Meaning"], ["white", "fine"], ["red", "bad"]),
    {"type": "code", "id": "d", "value": {"language": "sh", "caption": "", "code": "x1\ny1\nz1"}},
    {"type": "snippet", "id": "e", "value": 7},
)


def changed(old: str, new: str, source: Content = BASE) -> Content:
    """Return a copy in which a word stands for another, wherever it is."""

    def each(value: Any) -> Any:
        if isinstance(value, str):
            return value.replace(old, new)
        if isinstance(value, dict):
            return {name: inner if name == "id" else each(inner) for name, inner in value.items()}
        return [each(inner) for inner in value] if isinstance(value, list) else value

    assert each(source) != source
    return {name: each(value) for name, value in source.items()}


APART = [
    ("One.", "Uno."), ("Three.", "Tres."), ("Five.", "Fem."), ("Wait.", "Vent."), ("bad", "broken"),
    ("fine", "good"), ("Light", "Lamp"), ("z1", "w1"), ("Say.", "Tell."), ("Two?", "Zwei?"),
]  # fmt: skip


@settings(max_examples=30)
@given(st.permutations(APART))
def test_every_change_holds_whatever_the_order(order: list[tuple[str, str]]) -> None:
    current = BASE
    for old, new in order:
        merged = merge(BASE, current, changed(old, new))
        assert merged.conflicts == ()
        current = merged.content
    expected = BASE
    for old, new in APART:
        expected = changed(old, new, expected)
    assert current == expected


@st.composite
def three_versions(draw: st.DrawFn) -> tuple[Content, Content, Content]:
    """Draw an article and two changes of it that touch no common sentence."""
    paragraphs = draw(st.lists(st.lists(SENTENCE, min_size=1, max_size=4), min_size=1, max_size=5))
    whose = [
        draw(st.lists(st.sampled_from("-12"), min_size=len(p), max_size=len(p))) for p in paragraphs
    ]
    versions = []
    for side in "-12":
        texts = [
            " ".join(
                f"{side}{draw(SENTENCE)}" if side != "-" and owner == side else sentence
                for sentence, owner in zip(paragraph, owners, strict=True)
            )
            for paragraph, owners in zip(paragraphs, whose, strict=True)
        ]
        half = len(texts) // 2
        versions.append(content(prose("a", *texts[:half]), prose("b", *texts[half:])))
    return versions[0], versions[1], versions[2]


@settings(max_examples=60)
@given(three_versions())
def test_disjoint_sentences_never_clash_and_order_does_not_matter(
    versions: tuple[Content, Content, Content],
) -> None:
    base, one, other = versions
    first, second = merge(base, one, other), merge(base, other, one)
    assert first.conflicts == second.conflicts == ()
    assert first.content == second.content
    for version, mark in ((one, "1"), (other, "2")):
        theirs = [word for word in str(version["body"]).split() if word.startswith(mark)]
        assert all(word in str(first.content["body"]) for word in theirs)


@settings(max_examples=60)
@given(three_versions())
def test_nothing_is_changed_by_nothing(versions: tuple[Content, Content, Content]) -> None:
    base, one, _other = versions
    assert merge(base, one, base).content == merge(base, base, one).content == one


@pytest.mark.parametrize(("place", "word"), [
    ("body/a", "Two."), ("body/b/s2/text", "Wait."), ("body/c", "fine"), ("body/d/code", "y1"),
    ("say", "Say."), ("questions", "One?"),
])  # fmt: skip
def test_one_place_changed_twice_is_a_conflict_with_both_readings(place: str, word: str) -> None:
    merged = merge(BASE, changed(word, "ours."), changed(word, "theirs."))
    (conflict,) = merged.conflicts
    assert conflict.place == place
    assert "ours." in str(conflict.current)
    assert "theirs." in str(conflict.proposed)
    assert merged.content == changed(word, "ours.")


def test_both_readings_of_a_conflict_hold_what_was_changed_elsewhere() -> None:
    ours = changed("Two.", "Ours.", changed("Five.", "Fem."))
    theirs = changed("Two.", "Theirs.", changed("One.", "Uno."))
    (conflict,) = merge(BASE, ours, theirs).conflicts
    assert conflict.current == "<p>Uno. Ours. Three.</p><p>Four. Fem.</p>"
    assert conflict.proposed == "<p>Uno. Theirs. Three.</p><p>Four. Fem.</p>"


def test_a_resolution_takes_a_side_or_what_was_written() -> None:
    ours, theirs = (changed("Two.", f"{who}.", changed("Say.", who)) for who in ("Ours", "Theirs"))
    resolution = Resolution(sides={"say": Side.PROPOSED}, written={"body/a": "<p>Both.</p>"})
    merged = merge(BASE, ours, theirs, resolution)
    assert merged.conflicts == ()
    assert merged.content["say"] == "Theirs"
    assert merged.content["body"][0]["value"] == "<p>Both.</p>"


def test_new_blocks_and_steps_of_both_are_kept() -> None:
    ours, theirs = deepcopy(BASE), deepcopy(BASE)
    ours["body"].insert(1, prose("new-1", "Ours."))
    theirs["body"].insert(1, prose("new-2", "Theirs."))
    theirs["body"][2]["value"].append(steps("x", s4="Smile.")["value"][0])
    merged = merge(BASE, ours, theirs).content["body"]
    assert [block["id"] for block in merged] == ["a", "new-1", "new-2", "b", "c", "d", "e"]
    assert [step["id"] for step in merged[3]["value"]] == ["s1", "s2", "s3", "s4"]


def test_a_block_removed_by_one_goes_and_one_also_changed_is_a_conflict() -> None:
    without = {**BASE, "body": BASE["body"][1:]}
    assert [b["id"] for b in merge(BASE, BASE, without).content["body"]] == ["b", "c", "d", "e"]
    (conflict,) = merge(BASE, without, changed("Two.", "New.")).conflicts
    assert conflict.current is None
    took = merge(BASE, without, changed("Two.", "New."), prefer=Side.PROPOSED)
    assert took.content == changed("Two.", "New.")


def test_moved_blocks_stay_moved_and_keep_their_changes() -> None:
    moved = {**BASE, "body": [BASE["body"][4], *BASE["body"][:4]]}
    for merged in (
        merge(BASE, moved, changed("One.", "Uno.")),
        merge(BASE, changed("One.", "Uno."), moved),
    ):
        assert [block["id"] for block in merged.content["body"]] == ["e", "a", "b", "c", "d"]
        assert "Uno." in str(merged.content["body"][1])


def test_words_and_ways_of_a_tree_hold_unless_both_change_the_same() -> None:
    base = content(tree("t", light="Lit?", plug="Plugged?", end="Call."))
    ours = changed("Lit?", "On?", base)
    assert merge(base, ours, changed("Call.", "Write.", base)).content == changed(
        "Call.", "Write.", ours
    )
    far, farther = (deepcopy(base) for _side in range(2))
    for side, key in ((far, "end"), (farther, "light")):
        first = side["body"][0]["value"]["places"][0]["value"]
        first["answers"][0]["value"]["next"] = key
    (conflict,) = merge(base, far, farther).conflicts
    (choice,) = choices((conflict,), {}, {})
    assert [(row.before, row.after) for row in choice.parts[0].rows] == [
        ("end", ""),
        ("", "light"),
    ]


def test_marks_of_the_editor_are_no_change() -> None:
    keyed = changed("<p>", '<p data-block-key="k1">')
    assert merge(keyed, keyed, BASE).content == keyed
    merged = merge(BASE, keyed, changed("One.", "Uno.")).content["body"]
    assert merged[0] == changed("One.", "Uno.")["body"][0]
    assert merged[1] == keyed["body"][1]


def test_a_table_with_another_column_is_taken_or_left() -> None:
    wider = {**BASE, "body": [table("c", ["Light", "Meaning", "Do"], ["white", "fine", "-"])]}
    (conflict,) = merge(
        {**BASE, "body": [BASE["body"][2]]},
        changed("fine", "ok", {**BASE, "body": [BASE["body"][2]]}),
        wider,
    ).conflicts
    assert conflict.place == "body/c"
