"""Records into other people's formats."""
