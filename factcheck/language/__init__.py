"""A language pack, compiled: the words of one language as tables that mentions and claims look up."""

from factcheck.language.pack import Language, MissingLanguage, load
from factcheck.language.tokens import Tokens, tokenise, words_of

__all__ = ["Language", "MissingLanguage", "Tokens", "load", "tokenise", "words_of"]
