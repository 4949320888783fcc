"""Tests what the ledger is asked, without a database."""
