"""Reads the policy of panels: who may show them, and what may run in them."""

from kb.console.panel.frames import policy


def _directives(text: str) -> dict[str, str]:
    return dict(part.strip().partition(" ")[::2] for part in text.split(";"))


def test_exactly_the_sites_of_an_integration_may_show_its_panel() -> None:
    told = _directives(policy(["https://acme.zendesk.com", "https://desk.example:8443"]))
    assert told["frame-ancestors"] == "https://acme.zendesk.com https://desk.example:8443"


def test_nobody_may_show_the_panel_of_an_integration_without_sites() -> None:
    assert _directives(policy([]))["frame-ancestors"] == "'none'"


def test_only_our_own_scripts_run_in_it_and_text_is_never_taken_for_html() -> None:
    told = _directives(policy([]))
    assert (told["default-src"], told["script-src"]) == ("'none'", "'self'")
    assert told["require-trusted-types-for"] == "'script'"
    assert "unsafe" not in policy([])
