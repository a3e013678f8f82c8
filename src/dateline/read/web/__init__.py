"""Addresses into pages: politely, within limits, and never into a private network."""
