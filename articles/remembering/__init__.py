"""Keeps what anonymous readers were sent until anything changes, and sends it to others.

A publish, an unpublish, a narrower audience, a new synonym: each raises the epoch in its own
transaction, and the epoch is looked at before anything kept is given away. So nothing outlives its
unpublishing by more than a quarter of a second, in any process. What fades by itself (the expiry of
a page, "today") ends the keeping in time. Answers to people who are signed in are never kept.
"""
