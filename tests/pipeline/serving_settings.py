"""Configures web processes that pipeline tests start: they remember, as in production."""

from kb.settings import base
from tests.pipeline.process_settings import *  # noqa: F403  settings extend each other by design

REMEMBERED_ANSWERS = base.REMEMBERED_ANSWERS
EPOCH_SECONDS = base.EPOCH_SECONDS
