"""Configures the project, one module per place it runs in: dev, demo, test, production."""
