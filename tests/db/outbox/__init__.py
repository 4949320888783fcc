"""Tests the outbox against a database."""
