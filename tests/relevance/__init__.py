"""Measures whether the search finds what the judged queries ask for."""
