"""Checks what articles work out without a database."""
