"""Configures the crawl of a corpus: as the tests, but database and index lie on disk."""

from kb.settings.test import *  # noqa: F403  settings modules extend each other by design

SEARCH_DIR = DATA_DIR / "search"  # noqa: F405
