"""Tests what the measuring of speed is made of, without measuring."""
