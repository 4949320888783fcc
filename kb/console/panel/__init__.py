"""Puts the agent's answers into other software: a page in a frame, one for each integration.

``hosts`` finds the integration of an address, ``frames`` says in which pages it may be shown
(pure), ``middleware`` says so with every answer below the prefix, ``views`` shows the page. What
runs in it is in ``static/panel``; how hosts speak with it stands in ``docs/panel.md``.
"""
