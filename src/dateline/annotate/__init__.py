"""One file a question: which actors, acts, times, places, voices, how certain."""
