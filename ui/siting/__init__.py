"""The windows of sites: candidates, selection, backhaul."""
