"""Keeps articles true: when each is due for a check, who checks it, and who is reminded.

``interval`` decides how long to wait (pure), ``evidence`` gathers what it looks at, ``check`` is
what the button does. ``people`` says who is responsible, ``lists`` what waits for whom: the
editor's home asks ``overdue_for``, ``due_soon`` and ``without_anybody``. ``reminders`` and
``chores`` are the worker's part. The rows are changed by ``articles.facts``, as all facts are.
"""
