"""What the views that look into an archive share: filters, counts, links and drawings."""
