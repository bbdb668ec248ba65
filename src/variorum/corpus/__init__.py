"""A corpus into an archive: the stages of `pipeline.py` over batches and processes, each step resumed where it stopped.

Read `collate.py` first: it is the order of the work.
"""
