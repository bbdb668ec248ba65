"""Where articles come from: files of text, rows of JSON, CSV or Parquet. Each source yields records, and rejects what it cannot use.

Read `paths.py` first, then `rows.py`: which file is read how. `stream.py` unpacks, `lines.py` decodes, `fields.py` makes
a record of a row; `json_rows.py`, `csv_rows.py` and `parquet_rows.py` each know one format.
"""
