"""Checks what the page of an article shows, and what editors can put on it."""
