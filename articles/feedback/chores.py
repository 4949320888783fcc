"""Registers what the worker does with feedback: telling keepers, and forgetting in time."""

from datetime import timedelta

from articles.feedback.letters import tell_of_flags
from articles.feedback.retention import forget_feedback, forget_readers
from kb.outbox.chores import chore


@chore("articles: tell of flags", every=timedelta(hours=1))
def tell_keepers_of_flags() -> None:
    """Write to everybody whose articles were flagged."""
    tell_of_flags()


@chore("articles: forget feedback", every=timedelta(days=1))
def forget_in_time() -> None:
    """Delete what has been kept for its term."""
    forget_readers()
    forget_feedback()
