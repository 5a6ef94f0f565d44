"""Texts that were read once and are held against any number of drafts."""
