"""Shows messages and what became of them, and keeps where they go."""
