"""Asks axe what it objects to on a page; nothing else that it found leaves the browser."""

import json

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

_AXE = Axe()
WCAG = ("wcag2a", "wcag2aa")
COLOURS = "color-contrast"
"""Is the one rule that another theme can break, and nothing else."""


def objections(page: Page, *only: str) -> list[str]:
    """Return what is objected to, and where; ``only`` by these rules, or those with these tags."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(_AXE.axe_script)
    options: dict[str, object] = {"resultTypes": ["violations"]}
    if only:
        options["runOnly"] = only
    found = page.evaluate(f"axe.run({json.dumps(options)})")["violations"]
    return [f"{rule['id']}: {node['target']}" for rule in found for node in rule["nodes"]]


def in_both_themes(page: Page) -> list[str]:
    """Return what is objected to in light, and to the colours in dark."""
    page.emulate_media(color_scheme="light", reduced_motion="reduce")
    found = objections(page, *WCAG)
    page.emulate_media(color_scheme="dark", reduced_motion="reduce")
    return found + objections(page, COLOURS)
