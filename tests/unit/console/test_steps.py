"""Reads steps out of the text of articles that have no step blocks."""

from kb.console.steps import numbered_lines


def test_each_item_of_a_numbered_list_is_a_step() -> None:
    html = "<p>So:</p><ol><li>Pull <b>it</b></li><li>Wait</li></ol><ul><li>Not I</li></ul>"
    assert numbered_lines(html) == ["Pull <b>it</b>", "Wait"]


def test_a_list_inside_a_step_belongs_to_it() -> None:
    html = "<ol><li>First<ol><li>Inner</li></ol></li><li>Then</li></ol>"
    assert numbered_lines(html) == ["First<ol><li>Inner</li></ol>", "Then"]
