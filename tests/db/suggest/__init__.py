"""Checks who is suggested what, with the database."""
