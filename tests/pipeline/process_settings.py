"""Configures the processes that pipeline tests start: as the tests, but the index lies on disk."""

from kb.settings.test import *  # noqa: F403  settings modules extend each other by design

SEARCH_DIR = DATA_DIR / "search"  # noqa: F405
JOURNAL = DATA_DIR / "journal.jsonl"  # noqa: F405
