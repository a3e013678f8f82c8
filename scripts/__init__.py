"""The commands that a developer runs by hand, and CI through .ci/run."""
