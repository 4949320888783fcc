"""Proves ``search.text`` without a database."""
