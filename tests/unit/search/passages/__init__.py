"""Proves ``search.passages`` without a database."""
