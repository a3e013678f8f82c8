"""Annotations into events: who does what, of which type, when, where, how often told."""
