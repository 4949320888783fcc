"""Holds the editor's desk: screens of the admin that need search beside articles."""
