"""Tests the wiki habits against the database."""
