"""Windows: thin controllers of ``.ui`` forms. They collect parameters and run Processing algorithms, nothing else."""
