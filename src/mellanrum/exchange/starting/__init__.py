"""From nothing to a förbund that works: what the installation assistant asks, on the terminal and
in the browser, and what it does with the answers.
"""
