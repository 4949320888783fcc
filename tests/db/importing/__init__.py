"""Tests the import against a database."""
