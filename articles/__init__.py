"""Holds what an article is, who may read it, and how it reaches readers as pages.

What finds articles lives in ``search``; this app never imports it.
"""
