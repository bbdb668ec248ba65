"""What the language says: grammars of dates, numbers, names, places, agencies, speech, hedges, marks; data per language.

Modules here parse text into values and compare values; they know nothing of articles, witnesses or variants. Words and
tables stand in `data/`, one folder a language, each file with its source and licence.
"""
