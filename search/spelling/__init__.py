"""Asks "did you mean": a question without its slips, where that finds a better answer.

``rewriting`` is pure and writes the question anew, ``service`` tries it before it is offered.
"""
