"""Gives templates what surrounds a search."""
