"""Windows: fibre routes."""
