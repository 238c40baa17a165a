"""Where to build: candidates, selection, backhaul, sharing."""
