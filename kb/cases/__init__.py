"""Links articles to customers' cases, and holds what agents tell of whether an answer worked.

``storing`` writes links, closed cases and outcomes for ``api``, ``case_ids`` says how a case is
kept, ``closed_csv`` reads closed cases from a file. ``weighing`` (pure) and ``proof`` say how well
an answer is proven. ``formulas`` (pure), ``measures`` and ``article_rows`` are the numbers of
``report``, for who leads a team, and of ``own``, for oneself. Nothing here ranks people.
"""
