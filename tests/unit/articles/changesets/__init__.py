"""Tests what a change to many articles would do, without a database."""
