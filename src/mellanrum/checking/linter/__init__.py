"""The number linter: every numeral of a hand-written text against the figures.

`FigureIndex.build(figures, year, earlier=…, known=…, names=…)` once, `lint(text, index, about=…,
noted=…)` for each text, `findings(verdicts, place)` for the list of faults.
"""
