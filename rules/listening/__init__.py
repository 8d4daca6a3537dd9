"""What people say of themselves, and how few may stand behind a figure that is shown."""
