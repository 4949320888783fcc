"""Tells what was different and what was public when, and keeps the audit log.

``diff`` compares sentences (pure), ``words`` takes the words out of a page, a revision or a ledger
row. What was public when is written by ``articles.ledger``; here it is read.
"""
