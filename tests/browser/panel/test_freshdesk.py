"""Shows the panel by the app for Freshdesk, with a client that answers as Freshworks' does."""

import mimetypes

import pytest
from playwright.sync_api import Page, expect

from kb.accounts.integrations.models import Integration, Kind
from kb.integrations.packages import files
from tests.browser.panel.conftest import Desk, card_in, panel_in
from tests.browser.widget.host_site import HostSite
from tests.contract.api.hosts import token_of

pytestmark = pytest.mark.django_db
CLIENT = """
const told = (window.told = { inserted: [], templates: [] });
window.ticket = { id: 8801, subject: "restart router", description_text: "It blinks." };
const activated = [];
window.activate = () => activated.forEach((act) => act());
const client = {
  events: { on: (name, act) => name === "app.activated" && activated.push(act) },
  data: { get: async (name) => ({ [name]: { ticket, loggedInUser: { id: 4711 } }[name] }) },
  interface: { trigger: async (name, given) => told.inserted.push([name, given]) },
  request: {
    async invokeTemplate(name, given) {
      told.templates.push([name, given]);
      return { status: 200, response: JSON.stringify({ token: TOKEN }) };
    },
  },
};
const app = { initialized: async () => client };
"""


def _app(desk: Desk, site: str, hosts: HostSite, token: str) -> Page:
    """Open the app as its platform serves it: its files, and the client's script put in."""
    for name, content in files("freshdesk", site=site, slug="acme").items():
        kind = mimetypes.guess_type(name)[0] or "text/plain"
        if name.startswith("app/") and kind != "image/svg+xml":
            text = content.decode().replace("{{{appclient}}}", "client.js")
            hosts.put("/" + name.removeprefix("app/"), text, Content_Type=kind)
    hosts.put("/client.js", CLIENT.replace("TOKEN", f'"{token}"'), Content_Type="text/javascript")
    page = desk("")
    page.goto(f"{hosts.address}/index.html")
    return page


def test_a_ticket_is_answered_and_the_text_put_into_the_editor(
    desk: Desk, site: str, hosts: HostSite, acme: Integration
) -> None:
    acme.kind = Kind.FRESHDESK
    acme.save()
    token = token_of(acme)
    page = _app(desk, site, hosts, token)
    frame = panel_in(page)
    (asked,) = page.evaluate("told.templates")
    assert asked == ["svarToken", {"context": {}, "body": '{"agent":"4711"}'}]
    number = int(frame.locator("a[role=option]").first.get_attribute("data-answer") or 0)
    card = card_in(frame, number, token, frame.evaluate("document.documentElement.lang"))
    frame.get_by_role("button", name="Insert into the reply").click()
    page.wait_for_function("() => told.inserted.length")
    assert page.evaluate("told.inserted") == [
        ["setValue", {"id": "editor", "text": card["channels"]["mail_html"]}]
    ]
    page.evaluate("Object.assign(ticket, { id: 8802, subject: 'router lights' }), activate()")
    expect(frame.get_by_role("combobox", name="customer says")).to_have_value("router lights")
    assert frame.evaluate("violations") == []
