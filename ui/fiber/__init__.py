"""The windows of fibre planning, one module each: tree, sharing, passive optical network, protection."""
