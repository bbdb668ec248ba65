"""The inner loops. `plain` is their definition, for one pair and small sets; a fast twin for corpora must equal it."""
