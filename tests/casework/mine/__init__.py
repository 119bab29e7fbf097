"""Tests of the participant's own page and rights."""
