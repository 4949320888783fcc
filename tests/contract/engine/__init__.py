"""Holds every search engine to the same promises."""
