"""Changes many articles at once: previewed, applied by the worker, undone as a whole.

What lives here: what a change to many would do (``replacing`` and ``facts``: pure), the planning
that stores it, and the hands that apply and undo it through the same doors as a change of one.
The screens are in ``kb.desk``.
"""
