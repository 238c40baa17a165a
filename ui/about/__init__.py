"""Version, licence and credits."""
