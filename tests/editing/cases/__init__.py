"""Tests case links, outcomes and closed cases in the database."""
