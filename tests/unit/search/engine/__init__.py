"""Proves ``search.engine`` without a database."""
