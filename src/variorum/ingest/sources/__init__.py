"""Where articles come from: files of text, rows of JSON lines or CSV. Each source yields records, and rejects what it cannot use."""
