"""Holds proposals: changes that staff suggest, merged into articles when somebody accepts them.

``markup`` turns rich text into plain text areas and back, ``shapes`` says what each block is made
of, ``form`` reads what was typed, ``merge`` brings base, article and proposal together; all these
are pure. ``rules`` says who may, ``acts`` writes: send, publish, accept, decline, withdraw. Editing
with Wagtail's editor, its drafts and its workflow don't live here.
"""
