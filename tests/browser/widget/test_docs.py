"""Puts the tags of the manual onto a page as they stand there, and keeps its pages in step."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from kb.widget.bundle import newest
from kb.widget.snippet import Looks, policy, snippet
from tests.browser.conftest import NewPage
from tests.browser.widget.host_site import HostSite

# Makes pytest-django set the database up: the site itself outlives every test.
pytestmark = pytest.mark.django_db
MANUAL = Path("docs/widget.md").read_text(encoding="utf-8")
HOME = "https://help.example"
TAGS, PINNED = re.findall(r"```html\n(.*?)```", MANUAL, re.DOTALL)
POLICY = re.findall(r"```\n(script-src.*?)\n```", MANUAL)[0]
PHP = re.findall(r"```php\n(.*?)```", MANUAL, re.DOTALL)[0]
JSX = re.findall(r"```jsx\n(.*?)```", MANUAL, re.DOTALL)[0]
VIOLATIONS = """addEventListener("securitypolicyviolation",
    (event) => (document.documentElement.dataset.violation = event.violatedDirective))"""


@pytest.mark.parametrize("pinned", [False, True])
def test_the_tags_work_below_the_policy_that_is_told(
    open_page: NewPage, site: str, hosts: HostSite, pinned: bool
) -> None:
    tags = TAGS
    if pinned:
        script = PINNED.replace("1.0.0", newest().version).replace("sha384-…", newest().integrity)
        tags = re.sub("<script.*</script>\n", script, TAGS)
    page = f"<!doctype html><html lang=nb><meta charset=utf-8><title>Shop</title>{tags}"
    rules = f"default-src 'none'; {POLICY}".replace(HOME, site)
    address = hosts.put("/manual", page.replace(HOME, site), Content_Security_Policy=rules)
    shop = open_page(address)
    shop.evaluate(VIOLATIONS)
    shop.get_by_role("button", name="Hjelp").click()
    shop.keyboard.type("ruteren")
    shop.get_by_role("option", name="Start ruteren på nytt").click()
    expect(shop.get_by_role("heading", name="Start ruteren på nytt")).to_be_visible()
    picture = shop.get_by_role("img").first
    picture.scroll_into_view_if_needed()
    expect(picture).to_have_js_property("complete", True)
    assert picture.evaluate("(image) => image.naturalWidth") > 0
    expect(shop.locator("html")).not_to_have_attribute("data-violation", re.compile("."))


def test_the_manual_says_what_the_admin_says() -> None:
    assert snippet(HOME, Looks(language="nb"), "Hjelp") == TAGS.strip()
    assert policy(HOME) == POLICY


def test_the_pages_for_wordpress_and_react_hold_the_same_tags() -> None:
    assert "\n".join(re.findall(r"echo '(.*)';", PHP)) == TAGS.strip()
    address = re.findall(r'ADDRESS = "(.*)"', JSX)[0]
    assert f'<script async src="{address}"></script>' in TAGS
