"""Proves the word map and the questions that it carries, without a database."""
