"""Tests what staff shape: synonyms, pins, blocked suggestions, golden queries."""
