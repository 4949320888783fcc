"""Remembers what was searched, so that staff can see what is asked and what fails.

What lives here: redaction (pure), who searched as a day's hash, the recorder that keeps writing off
the request path, the rows, and the questions that reports ask of them. No user, no address.
"""
