"""Tests golden queries: asked after changes, told of when they break, in the way of a bad index."""
