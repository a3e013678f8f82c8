"""Word lists and patterns by language, and their loaders."""
