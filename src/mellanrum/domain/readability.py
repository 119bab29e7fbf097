"""How hard a Swedish text is to read: LIX, the readability index of C.-H. Björnsson (1968).

Below 25 is very easy, 25–34 easy, 35–44 middling, above that hard.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction

WORD = re.compile(r"[^\W_]+(?:[-'’.,:][^\W_]+)*")  # 'e-post', '1,5' and 't.ex' are one word each
END = re.compile(r"[.!?:]+(?=\s|[”\"»)]|$)|\n+")
LONG = 6  # a word of more letters is long


@dataclass(frozen=True, slots=True)
class Readability:
    """What LIX is made of. A text without a full stop is one sentence."""

    words: int
    sentences: int
    long_words: int

    @property
    def lix(self) -> Fraction:
        """Words a sentence, plus the per cent of long words. 0 for a text without words."""
        if not self.words:
            return Fraction(0)
        return Fraction(self.words, self.sentences) + Fraction(100 * self.long_words, self.words)


def readability(text: str) -> Readability:
    """Counts a text. A sentence ends with . ! ? or a colon, also after an abbreviation, or at the
    end of a line.
    """
    words = WORD.findall(text)
    sentences = sum(bool(WORD.search(part)) for part in END.split(text))
    return Readability(len(words), sentences, sum(_letters(word) > LONG for word in words))


def _letters(word: str) -> int:
    return sum(character.isalnum() for character in word)
