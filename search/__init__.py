"""Holds everything about finding: text, passages, engines, indexing, queries, answers.

``search.service`` is the door: pages, the API and every other channel ask it and nothing else.
"""
