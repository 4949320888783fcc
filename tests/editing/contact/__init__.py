"""Tests the contact form: what it offers, stores, delivers and forgets."""
