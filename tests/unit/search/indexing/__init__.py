"""Tests what indexing decides without a database or an engine."""
