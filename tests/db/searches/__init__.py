"""Tests the report of searches, and the way from a question to an answer."""
