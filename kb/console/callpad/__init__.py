"""Ranks articles while an agent notes, line by line, what a customer says.

``fusing`` weighs the lines and joins what they found (pure), ``hearing`` asks the search about each
line once, ``cards`` shows the best three to whoever may read them, ``lines`` cleans what was typed
(pure). What is noted is stored nowhere here: it lives in the browser.
"""
