"""Tests when articles are due for a check, without a database."""
