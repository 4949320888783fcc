"""Proves pure code, without a database."""
