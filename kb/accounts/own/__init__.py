"""Lets people look after their own account: name, address, password, sessions."""
