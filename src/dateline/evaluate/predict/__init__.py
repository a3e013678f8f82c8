"""What the engine says, in the form of each development set."""
