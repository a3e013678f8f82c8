"""Who may ask for what: hosts, logins, forms, sizes and rates, and what browsers are told."""
