"""Holds golden queries: questions that must find an article among the first results.

``judging`` is the rule, pure; ``asking`` asks one; ``rounds`` asks all of them after changes and
every night, ``causes`` says who broke one and ``telling`` tells them; ``gate`` keeps an index that
breaks some from being put in use.
"""
