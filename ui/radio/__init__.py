"""The windows of mobile coverage, one module each: prediction, coverage by radius, who is served, microwave links."""
