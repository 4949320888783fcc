"""Measures how good the order of results is, on judged questions.

``judgements`` reads them, ``measures`` scores a run (pure), and the command ``search_evaluate``
asks the same service that readers ask.
"""
