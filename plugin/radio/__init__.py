"""Where a site's signal reaches."""
