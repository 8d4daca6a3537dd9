"""What the two doors share: it knows HTTP and knows nothing of complaints."""
