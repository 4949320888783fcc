"""Proves the pure parts of finding: words, passages, plans, verdicts, excerpts."""
