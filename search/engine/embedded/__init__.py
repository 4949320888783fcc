"""Searches with tantivy, inside the process: the engine for one machine, without a server.

``engine`` fits it to the port; ``opened`` and ``shelves`` know where indices lie, ``writing`` puts
passages there, ``finding`` asks for them. Only this package imports tantivy.
"""

from search.engine.embedded.engine import EmbeddedEngine

__all__ = ["EmbeddedEngine"]
