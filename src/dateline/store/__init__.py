"""The archive's database: articles, records and what is asked of them, on SQLite or PostgreSQL."""
