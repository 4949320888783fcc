"""Proves what the agent console decides by itself."""
