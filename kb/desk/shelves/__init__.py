"""Holds what an editor should look at next: shelves of rows, each row one click from doing it.

One module a shelf. The home page shows them, and the weekly letter tells the same.
"""
