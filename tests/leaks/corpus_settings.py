"""Configures the crawl of a corpus: as the tests, but on disk, and remembering as a site does."""

from kb.settings import base
from kb.settings.test import *  # noqa: F403  settings modules extend each other by design

SEARCH_DIR = DATA_DIR / "search"  # noqa: F405
REMEMBERED_ANSWERS = base.REMEMBERED_ANSWERS
EPOCH_SECONDS = base.EPOCH_SECONDS
