"""Rows → pages: a builder of safe markup, and one module for each part of a page.

`element` knows how to write markup; `document` frames a page (policy, style, keys); the others each turn rows of a
collation into one section. `compare_html` puts them in order.
"""
