"""Articles into an archive: coded, stored and merged in one go; the stages joined for many."""
