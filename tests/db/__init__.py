"""Holds the tests that need the database: with the embedded engine in memory, on any database."""
