"""Where figures come from, frozen reports counted again, and the codes of tables."""
