"""Sends signed messages to other systems, in the form of Standard Webhooks.

A leaf: it imports neither app. ``signing`` is pure, ``sending`` asks the network.
"""
