"""Proves the project, lane by lane; ``tests.lanes`` runs them."""
