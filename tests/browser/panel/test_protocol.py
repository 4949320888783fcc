"""Speaks with the panel as a page that means ill does: from elsewhere, twice, too much."""

import json

import pytest
from playwright.sync_api import Frame, Page, expect

from kb.accounts.integrations.models import Integration
from tests.browser.panel.conftest import FRAME, Desk, panel_in, wait_in_vain
from tests.browser.widget.host_site import HostSite
from tests.contract.api.hosts import integration, token_of

pytestmark = pytest.mark.django_db
PAGE = """{frame}<script>
const frame = document.querySelector("iframe"), told = (window.told = []), panel = "{panel}";
addEventListener("message", ({{ source, origin, data }}) => told.push({{ origin, data }}));
window.give = (message, port = true) => {{
  const channel = new MessageChannel();
  channel.port1.onmessage = ({{ data }}) => told.push({{ port: message.mark, data }});
  frame.contentWindow.postMessage(message, new URL(panel).origin, port ? [channel.port2] : []);
  return channel.port1;
}};
const context = {{ subject: "restart router", lang: "en" }};
window.init = (token, more) => ({{ v: "svar.panel/1", type: "init", context, token, ...more }});
frame.src = panel;
</script>"""


def _shown(desk: Desk, site: str) -> Page:
    page = desk(PAGE.format(frame=FRAME, panel=f"{site}/panel/acme"))
    page.wait_for_function("() => told.length")
    return page


def _is_only_the_form(page: Page) -> bool:
    """Tell whether the panel still is what everybody gets, once it read all that was sent."""
    frame = next(each for each in page.frames if "/panel/" in each.url)
    heard = int(frame.evaluate("marks"))
    page.evaluate("frame.contentWindow.postMessage('mark', '*')")
    frame.wait_for_function("(heard) => marks > heard", arg=heard)
    return frame.locator("[data-without-token]").is_visible()


def test_what_is_no_init_begins_nothing_and_only_ready_is_said_before(
    desk: Desk, site: str, acme: Integration
) -> None:
    page, token = _shown(desk, site), json.dumps(token_of(acme))
    for message in (
        f"init({token}), false",  # without a port
        f"init({token}, {{ v: 'svar.panel/2' }})",
        f"init({token}, {{ type: 'insert' }})",
        f"init({token}, {{ type: 'constructor' }})",
        f"init({token}, {{ context: 'restart' }})",
        f"init({token}, {{ context: {{ subject: 1n }} }})",
        f"init({token}, {{ more: 'x'.repeat(64000) }})",
        "init({ token: 1 })",
        "'init'",
    ):
        page.evaluate(f"void give({message})")
        assert _is_only_the_form(page), message
    ready = {"v": "svar.panel/1", "type": "ready"}
    assert page.evaluate("told") == [{"origin": site, "data": ready}]
    page.evaluate(f"void give(init({token}))")
    panel_in(page)


def test_only_the_page_above_is_heard(desk: Desk, site: str, acme: Integration) -> None:
    """The panel itself and a frame beside it are of the right origins, but not the host."""
    page, message = _shown(desk, site), f"init({json.dumps(token_of(acme))})"
    page.evaluate(
        f"""(() => {{ const beside = document.createElement("iframe"); document.body.append(beside);
        beside.contentWindow.eval(`(target, message, origin) => target.postMessage(
        message, origin, [new MessageChannel().port2])`)(frame.contentWindow, {message}, "{site}");
        }})()"""
    )
    assert _is_only_the_form(page)
    own = next(each for each in page.frames if "/panel/" in each.url)
    own.evaluate(
        """(message) => postMessage(message, "*", [new MessageChannel().port2])""",
        page.evaluate(message),
    )
    assert _is_only_the_form(page)


def test_another_site_can_neither_show_nor_reach_the_panel(
    desk: Desk, site: str, hosts: HostSite, acme: Integration
) -> None:
    acme.origins = ["https://desk.example", hosts.address.replace("127.0.0.1", "127.0.0.2")]
    acme.save()
    page = desk(PAGE.format(frame=FRAME, panel=f"{site}/panel/acme"))
    page.wait_for_load_state("networkidle")
    assert page.evaluate("told") == []
    assert [each.url for each in page.frames if "/panel/" in each.url] == []


def test_a_second_init_is_not_heard_and_strange_words_on_the_line_do_nothing(
    desk: Desk, site: str, acme: Integration
) -> None:
    page, token = _shown(desk, site), json.dumps(token_of(acme))
    page.evaluate(f"window.line = give(init({token}, {{ mark: 'first' }})), 0")
    frame = panel_in(page)
    other = f"init({token}, {{ mark: 'second', context: {{ subject: 'lights' }} }})"
    page.evaluate(f"void give({other})")
    for strange in (
        "{ v: 'svar.panel/1', type: 'init', context: { subject: 'x' }, token: 'y' }",
        "{ v: 'svar.panel/1', type: 'context', context: { subject: 'x'.repeat(2000) } }",
        "{ v: 'svar.panel/1', type: 'result', id: 'one', ok: true }",
        "{ v: 'svar.panel/1', type: 'result', id: 99, ok: true }",
        "null",
    ):
        page.evaluate(f"line.postMessage({strange})")
    page.evaluate(
        """line.postMessage(
        { v: "svar.panel/1", type: "context", context: { subject: "<img src=x>" } })"""
    )
    expect(frame.get_by_role("combobox", name="customer says")).to_have_value("<img src=x>")
    assert {each.get("port") for each in page.evaluate("told.slice(1)")} == {"first"}


def _given_to(page: Page, token: str) -> Frame:
    page.evaluate(f"void give(init({json.dumps(token)}))")
    return next(each for each in page.frames if "/panel/" in each.url)


@pytest.mark.thorough
def test_a_token_of_nobody_shows_nothing_and_asks_the_host(
    desk: Desk, site: str, acme: Integration
) -> None:
    page = _shown(desk, site)
    frame = _given_to(page, "eyJhbGciOiJub25lIn0.e30.")
    page.wait_for_function("() => told.some(({ data }) => data.type === 'token-expired')")
    wait_in_vain(page, frame)
    assert frame.locator("a[role=option]").count() == 0


def test_a_token_of_another_integration_counts_as_that_one(
    desk: Desk, site: str, acme: Integration
) -> None:
    """The token decides what is read, not the address: one for the public shows no cards."""
    weak = token_of(integration("weak", audience="public"))
    frame = _given_to(_shown(desk, site), weak)
    expect(frame.get_by_text("did not say again who you are")).to_be_visible()
    assert frame.locator("[data-preview]").is_hidden()
