"""Planning setup: which layer plays which role, its fields, targets and time, and whether all is ready."""
