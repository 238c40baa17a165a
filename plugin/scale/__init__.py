"""Jobs on other machines: the workers of a Dask cluster behind the small door of :mod:`plugin.workers`.

:mod:`.address` reads what the user wrote, :mod:`.cluster` connects and hands tasks out after :mod:`.versions` has
compared what processes compute with (:mod:`.identity`), :mod:`.task` is what runs on a worker. Without a scheduler
nothing of Dask is imported.
"""
