"""The survey answers of the demo: searched for so that the printed numbers of 2021 come out."""
