"""Checks how suggestions are found among phrases, without a database."""
