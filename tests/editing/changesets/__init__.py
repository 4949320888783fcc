"""Tests changing many articles at once: plan, apply, undo, and the screens for it."""
