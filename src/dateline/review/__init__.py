"""What people say of coded events: corrections, double coding, agreement, accuracy."""
