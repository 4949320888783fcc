"""Checks which articles are said to be like another."""
