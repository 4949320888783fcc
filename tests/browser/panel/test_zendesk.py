"""Shows the panel in a page that speaks as Zendesk's support workspace does (ZAF v2)."""

import json
from typing import Any

import pytest
from playwright.sync_api import expect

from kb.accounts.integrations.keeping import end_tokens
from kb.accounts.integrations.models import Integration, Kind
from kb.cases.models import CaseLink
from tests.browser.panel.conftest import FRAME, Desk, card_in, panel_in
from tests.browser.widget.host_site import HostSite
from tests.contract.api.hosts import proof, signing, token_of

pytestmark = pytest.mark.django_db
# JSON texts by the wire protocol of the framework's script (zendesk_app_framework_sdk 2.0.11).
HOST = """{frame}<form method="post" target="panel" action="{panel}?origin={origin}&app_guid=g-1">
<input type="hidden" name="token" value="{token}"></form><script>
const frame = document.querySelector("iframe"), site = new URL("{panel}").origin;
const told = (window.told = {{ keys: [], appended: [], requests: [], token: "" }});
window.ticket = {{ "ticket.id": 35436, "ticket.subject": "restart router",
  "ticket.description": "It blinks.", "currentUser.id": 4711 }};
window.send = (message) => frame.contentWindow.postMessage(JSON.stringify(message), site);
addEventListener("message", ({{ source, origin, data }}) => {{
  if (source !== frame.contentWindow || origin !== site) return;
  const {{ key, id, request, params, message, appGuid, instanceGuid }} = JSON.parse(data);
  if (appGuid !== "g-1" || instanceGuid !== "g-1") throw new Error("of no app");
  if (key) told.keys.push(key);
  const registered = {{ metadata: {{}}, context: {{}} }};
  if (key === "iframe.handshake") send({{ key: "zaf.app.registered", message: registered }});
  if (/^request:/.test(key)) {{
    told.requests.push(message);
    send({{ key: `zaf.${{key}}.done`, message: {{ responseArgs: [{{ token: told.token }}] }} }});
  }}
  if (request === "get") {{
    const result = Object.fromEntries(params.map((name) => [name, ticket[name]]));
    send({{ id, result: {{ ...result, errors: {{}} }} }});
  }}
  if (request === "invoke") {{
    const [[name, given]] = Object.entries(params), errors = {{}};
    if (name === "resize") frame.style.height = `${{given[0].height}}px`;
    else if (told.closed) errors[name] = {{ message: "no editor" }};
    else told.appended.push([name, ...given]);
    send({{ id, result: {{ [name]: null, errors }} }});
  }}
}});
document.querySelector("form").submit();
</script>"""


@pytest.fixture
def zendesk(acme: Integration) -> Integration:
    """Return a Zendesk that signs its addresses and keeps a key."""
    acme.kind = Kind.ZENDESK
    acme.save()
    signing(acme)
    return acme


def _host(site: str, hosts: HostSite, **changes: Any) -> str:
    frame = FRAME.replace("<iframe", '<iframe name="panel"')
    panel = f"{site}/panel/acme"
    given = {"origin": hosts.address, "token": proof(), **changes}
    return HOST.format(frame=frame, panel=panel, **given)


def test_a_ticket_is_answered_the_text_appended_and_the_token_renewed(
    desk: Desk, site: str, hosts: HostSite, zendesk: Integration
) -> None:
    page = desk(_host(site, hosts))
    frame = panel_in(page)
    end_tokens(zendesk, None)
    zendesk.refresh_from_db()
    fresh = token_of(zendesk)
    page.evaluate("(token) => { told.token = token }", fresh)
    page.evaluate("ticket['ticket.subject'] = 'router lights'")
    page.evaluate("send({ key: 'zaf.ticket.subject.changed', message: {} })")
    expect(frame.get_by_role("combobox", name="customer says")).to_have_value("router lights")
    page.wait_for_function("() => told.requests.length")
    (asked,) = page.evaluate("told.requests")
    assert asked["url"] == f"{site}/api/answers/v1/token"
    assert asked["headers"] == {"Authorization": "Bearer {{setting.svar_key}}"}
    assert (asked["secure"], json.loads(asked["data"])) == (True, {"agent": "4711"})
    number = int(frame.locator("a[role=option]").first.get_attribute("data-answer") or 0)
    card = card_in(frame, number, fresh, "en")
    expect(frame.locator("[data-preview]:not([data-waiting])")).to_be_visible()
    use = frame.get_by_role("button", name="Insert into the reply")
    # Told again where the server of these tests, which has one connection, is busy.
    with page.expect_response(lambda reply: reply.url.endswith("/case-links") and reply.ok):
        use.click()
    expect(frame.locator("[data-aloud]")).to_have_text("Inserted")
    assert page.evaluate("told.appended") == [
        ["ticket.comment.appendText", card["channels"]["mail_text"]]
    ]
    assert CaseLink.objects.filter(system="acme", case="35436", kind="sent").exists()
    page.evaluate("told.closed = true")
    use.click()
    expect(frame.locator("[data-reply=note]")).to_contain_text("did not take it")
    assert frame.evaluate("violations") == []
    assert frame.locator("#panel-given").count() == 0


def test_a_page_that_names_another_origin_hears_nothing(
    desk: Desk, site: str, hosts: HostSite, zendesk: Integration
) -> None:
    page = desk(_host(site, hosts, origin="https://evil.example"))
    frame = page.frame(name="panel")
    assert frame is not None
    expect(frame.locator("[data-without-token]")).to_be_visible()
    frame.evaluate("import('/static/panel/zendesk.js').then(() => new Promise(setTimeout))")
    frame.evaluate(
        """parent.postMessage(
        JSON.stringify({ key: "end", appGuid: "g-1", instanceGuid: "g-1" }), "*")"""
    )
    page.wait_for_function("() => told.keys.includes('end')")
    assert page.evaluate("told.keys") == ["end"]
