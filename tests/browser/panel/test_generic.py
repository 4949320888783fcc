"""Shows the panel beside a case in any page, by the bridge that the manual gives as its example."""

import json

import pytest
from playwright.sync_api import Frame, Page, Route, expect

from kb.accounts.integrations.keeping import end_tokens
from kb.accounts.integrations.models import Integration
from kb.cases.models import CaseLink
from tests.browser.objecting import objections
from tests.browser.panel.conftest import BRIDGE, FRAME, Desk, card_in, panel_in, wait_in_vain
from tests.content import make_image
from tests.contract.api.hosts import token_of

pytestmark = pytest.mark.django_db
PAGE = """<main><h1>Desk</h1><textarea aria-label="Reply"></textarea>{frame}</main>
<script type="module">{bridge}
const told = (window.told = {{ inserted: [], linked: [], tokens: {tokens}, asked: 0 }});
window.desk = svarPanel(document.querySelector("iframe"), "{panel}", {{
  context: {{ caseId: "4711", subject: "restart router", lang: "en" }},
  token: async () => told.tokens[told.asked++] ?? "",
  insert: (given) => {{ if (told.closed) throw new Error("no reply"); told.inserted.push(given); }},
  linked: (link) => told.linked.push(link),
}});</script>"""


def _shown(desk: Desk, site: str, *tokens: str) -> tuple[Page, Frame]:
    given = json.dumps(tokens)
    page = desk(PAGE.format(frame=FRAME, bridge=BRIDGE, panel=f"{site}/panel/acme", tokens=given))
    return page, panel_in(page)


def test_the_subject_is_answered_at_once_and_the_text_put_in_as_it_stands(
    desk: Desk, site: str, acme: Integration
) -> None:
    token = token_of(acme)
    page, frame = _shown(desk, site, token)
    number = int(frame.locator("[role=option]").first.get_attribute("data-answer") or 0)
    card = card_in(frame, number, token, "en")
    with page.expect_response("**/events") as told_to_the_log:
        frame.get_by_role("button", name="Insert into the reply").click()
    assert told_to_the_log.value.status == 202
    expect(frame.locator("[data-aloud]")).to_have_text("Inserted")
    (inserted,) = page.evaluate("told.inserted")
    assert inserted == {
        "format": "html",
        "value": card["channels"]["mail_html"],
        "answer": {"id": card["id"], "number": number, "url": card["permalink"]},
    }
    page.wait_for_function("() => told.linked.length")
    told = {"system": "acme", "case": "4711", "number": number, "lang": "en", "kind": "sent"}
    told["publication"] = card["revision"]["publication"]
    assert page.evaluate("told.linked") == [told]
    link = CaseLink.objects.get(system="acme", case="4711", kind="sent")
    assert (link.article_id, link.agent) == (number, "acme:4711")
    assert frame.evaluate("violations") == []
    assert objections(page) == []
    assert frame.evaluate("document.documentElement.scrollWidth") <= 300
    assert page.locator("iframe").bounding_box()["height"] > 400  # type: ignore[index]
    assert page.context.cookies() == []


@pytest.mark.thorough
def test_another_subject_is_asked_again_and_another_case_begins_anew(
    desk: Desk, site: str, acme: Integration
) -> None:
    page, frame = _shown(desk, site, token_of(acme))
    page.evaluate("desk.context({ caseId: '4711', subject: 'what the lights say', lang: 'en' })")
    query = frame.get_by_role("combobox", name="customer says")
    expect(query).to_have_value("what the lights say")
    query.fill("something typed")
    page.locator("textarea").focus()
    page.evaluate("desk.context({ caseId: '4712', subject: 'what the lights say', lang: 'da' })")
    expect(query).to_have_value("what the lights say")
    expect(frame.get_by_label("Language of the answers")).to_have_value("da")
    assert page.evaluate("document.activeElement.tagName") == "TEXTAREA"


def test_what_is_internal_and_what_is_left_open_is_asked_about_first(
    desk: Desk, site: str, acme: Integration
) -> None:
    page, frame = _shown(desk, site, token_of(acme))

    def opened(route: Route) -> None:
        card = route.fetch().json()
        card["channels"] |= {"mail_text": "Hi {name}", "mail_html": "<p>Hi {name}</p>"}
        route.fulfill(json={**card, "internal": True, "permalink": None})

    page.route("**/card?*", opened)
    page.evaluate("desk.context({ caseId: '4712', subject: 'router lights', lang: 'en' })")
    field, use = frame.get_by_label("Name"), frame.locator("[data-reply=use]")
    expect(field).to_be_visible()
    use.click()
    expect(field).to_be_focused()
    field.fill("Åse & <b>")
    use.click()
    expect(use).to_contain_text("Insert it anyway")
    assert page.evaluate("told.inserted") == []
    use.click()
    page.wait_for_function("() => told.inserted.length")
    assert page.evaluate("told.inserted[0].value") == "<p>Hi Åse &amp; &lt;b&gt;</p>"
    page.evaluate("told.closed = true")
    use.click()
    use.click()
    expect(frame.locator("[data-reply=note]")).to_contain_text("did not take it")


@pytest.mark.thorough
def test_a_picture_that_not_everybody_may_see_is_fetched_with_the_token(
    desk: Desk, site: str, acme: Integration
) -> None:
    address = make_image("inside.png").file.url

    def inside(route: Route) -> None:
        card = route.fetch().json()
        drawn = f'<p><img src="{address}" srcset="{address} 8w" alt="Inside"></p>'
        route.fulfill(json={**card, "html": drawn})

    def guarded(route: Route) -> None:
        """Refuse as the site does: the server of these tests gives files to everybody."""
        if "authorization" in route.request.headers:
            route.continue_()
        else:
            route.fulfill(status=404)

    page, frame = _shown(desk, site, token_of(acme))
    page.route("**/card?*", inside)
    page.route(f"**{address}", guarded)
    page.evaluate("desk.context({ caseId: '4712', subject: 'router lights', lang: 'en' })")
    frame.get_by_role("button", name="Whole").click()
    frame.wait_for_function(
        """() => {
          const picture = document.images[0];
          return picture?.src.startsWith("blob:") && picture.naturalWidth > 0;
        }"""
    )
    assert frame.evaluate("violations") == []


@pytest.mark.thorough
def test_a_token_that_ended_is_replaced_by_the_host_and_else_the_agent_is_told(
    desk: Desk, site: str, acme: Integration
) -> None:
    first = token_of(acme)
    end_tokens(acme, None)
    acme.refresh_from_db()
    second = token_of(acme)
    page, frame = _shown(desk, site, first, second)
    assert page.evaluate("told.asked") == 2
    end_tokens(acme, None)
    frame.get_by_role("combobox", name="customer says").fill("lights")
    page.wait_for_function("() => told.asked >= 3")
    wait_in_vain(page, frame)
