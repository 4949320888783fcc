"""Narrows Wagtail's screens for accounts: nobody gives, or takes over, rights that they lack."""
