"""Tests what the contact form decides without a database."""
