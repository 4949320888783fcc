"""Writes replies for each channel, and finds what they want filled in."""

from dataclasses import replace

from kb.console.replies import Material, placeholders, replies

LINK = "https://help.example/nb/kb-12/"
STEPS = Material(
    title="Reset <it>",
    say="Hold the button.",
    steps_text=["Find the button.", "Hold it."],
    steps_html=["<p>Find the button.</p>", "<p>Hold it.</p>"],
    text="All of it.",
    html="<p>All of it.</p>",
    link=LINK,
)
PROSE = replace(STEPS, steps_text=[], steps_html=[])


def test_a_mail_holds_the_answer_the_steps_and_where_to_read_on() -> None:
    written = replies(STEPS)
    expected = f"Hold the button.\n\n1. Find the button.\n2. Hold it.\n\n{LINK}"
    assert written.mail_text == expected
    assert "<ol><li><p>Find the button.</p></li><li><p>Hold it.</p></li></ol>" in written.mail_html
    assert f'<a href="{LINK}">Reset &lt;it&gt;</a>' in written.mail_html


def test_without_steps_a_mail_holds_the_article_and_a_chat_the_short_answer() -> None:
    written = replies(PROSE)
    assert "All of it." in written.mail_text
    assert "<p>All of it.</p>" in written.mail_html
    assert written.chat == f"Hold the button.\n\n{LINK}"


def test_what_is_not_public_has_no_link_anywhere() -> None:
    written = replies(replace(STEPS, link=None))
    assert written.link is None
    assert not any("http" in text for text in (written.mail_text, written.mail_html, written.chat))


def test_without_a_short_answer_there_is_nothing_to_say() -> None:
    written = replies(replace(PROSE, say=""))
    assert written.spoken is None
    assert written.chat.startswith("All of it.")


def test_names_to_fill_in_are_found_once_and_in_order() -> None:
    texts = ("Hei {name}, om {order}", None, "{name} {ordre-nr}", "{} { x } {1} {a b}")
    assert placeholders(texts) == ("name", "order", "ordre-nr")
