"""Proves that readers are answered however ill the engine is, each rung by the access rule."""
