"""Tests the order by meaning, without a database."""
