"""Holds the rules of the house: sizes, names, docstrings, where what may be used."""
