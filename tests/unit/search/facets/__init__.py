"""Checks how answers are counted and narrowed, without a database."""
