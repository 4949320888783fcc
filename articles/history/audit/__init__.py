"""Keeps the audit log: who did what when, tamper-evident, without names or words.

``record`` writes entries into the caller's transaction, ``seal`` chains them (the worker does it,
so that no save waits for another), ``check`` walks the chain, ``listening`` hears what happens.
"""

from articles.history.audit.record import record

__all__ = ["record"]
