"""Proves ``search.query`` without a database."""
