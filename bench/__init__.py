"""Measurements of speed and memory; see docs/speed.md."""
