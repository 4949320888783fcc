"""Turns text into words, stems and grams, the same way for articles and for questions.

Both engines are fed with what this package makes and cut nothing themselves, so they cannot drift
apart. Knows languages and letters; knows nothing about articles, queries or engines.
"""
