"""A language pack, compiled: the words of one language as tables that mentions and claims look up."""

from factcheck.language.compiled import EventWord, Language
from factcheck.language.loading import MissingLanguage, load
from factcheck.language.tokens import Compounds, Tokens, tokenise, words_of

__all__ = ["Compounds", "EventWord", "Language", "MissingLanguage", "Tokens", "load", "tokenise", "words_of"]
