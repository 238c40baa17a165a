"""Roads → routable network → routes."""
