"""Lets people in by password: staff by one door, customers by another.

Each door knows only its own people: at the other one they get the answer that strangers get.
"""
