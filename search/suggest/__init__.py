"""Suggests titles, stored questions, products and numbers while somebody types.

``rows`` keeps in the database what each index offers, ``store`` is how the worker writes it,
``book`` is the table in memory that is looked up, ``serving`` keeps it up to date, ``service`` asks
it and shows what the reader may read. No engine is asked: a keystroke must cost next to nothing.
"""
