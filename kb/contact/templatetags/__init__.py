"""Tells templates whether there is a contact form."""
