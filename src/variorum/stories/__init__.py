"""Texts and the passages that they share → stories, which witness belongs to which, and with what part."""
