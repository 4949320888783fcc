"""Holds the demo: a fictional telecom's help centre and what starts it with one command."""
