"""Is the one durable queue for side effects: a row in the transaction that caused it.

A leaf: it imports neither app. ``record`` writes rows, ``queue`` claims, settles and backs off. A
row says only "this may have changed"; whoever handles it looks at the state as it is then.
"""
