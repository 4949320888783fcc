"""Checks the pure parts of the blocks that bodies are made of."""
