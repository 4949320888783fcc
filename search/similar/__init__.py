"""Finds articles like one that is read: asked as a question made of its title and rarest words."""
