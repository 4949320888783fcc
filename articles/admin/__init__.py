"""Adds our own screens to Wagtail's admin: the facts of articles and sections, and their list."""
