"""Tests what agents write from their console, with the database."""
