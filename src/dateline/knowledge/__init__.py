"""What Dateline knows, as data: codebook, actors, places, lexicons."""
