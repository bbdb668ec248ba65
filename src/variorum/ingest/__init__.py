"""Bytes → articles: decoded, repaired on their own evidence, divided into zones and sentences."""
