"""Tests what is counted, without a database."""
