"""The ways a report leaves the program, one module each: `text`, `json`, `html`.

`story` works out what all of them tell (quotes, roots and children, coverage); `words` how figures,
intervals, units and dates are put for a reader.
"""
