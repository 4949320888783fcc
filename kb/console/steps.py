"""Reads the steps out of an article: its step blocks, else the numbered lists of its text."""

from bs4 import BeautifulSoup
from django.template.loader import render_to_string

from articles.models import ArticlePage


def step_blocks(page: ArticlePage) -> list[str]:
    """Return the HTML of each step, rendered for whom links and pictures are at hand."""
    lists = (block.value for block in page.body if block.block_type == "steps")
    return [
        render_to_string("articles/blocks/step.html", {"step": step}).strip()
        for steps in lists
        for step in steps
    ]


def numbered_lines(html: str) -> list[str]:
    """Return the HTML of each item of the numbered lists in ``html``; lists inside stay inside."""
    lists = BeautifulSoup(html, "html.parser").find_all("ol")
    outer = [each for each in lists if each.find_parent("li") is None]
    return [
        item.decode_contents().strip() for each in outer for item in each("li", recursive=False)
    ]
