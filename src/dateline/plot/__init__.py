"""Charts of what an archive is asked: offline, each with its data beside it."""
