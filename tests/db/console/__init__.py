"""Proves who may open the agent console, and what its cards hold for whom."""
