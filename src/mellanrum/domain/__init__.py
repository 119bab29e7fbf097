"""Pure rules of law and trade. Standard library only; no clock, no files but the law's."""
