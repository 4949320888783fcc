"""Begins an article from the notes of a call, as work in progress for staff.

``seeds`` turns notes into title, questions and an internal note (pure), ``ways`` says who writes
it themselves and who hands it over, ``places`` finds the section, ``begin`` makes it whole or not
at all, once for each key of the browser's. What looks alike was shown before.
"""
