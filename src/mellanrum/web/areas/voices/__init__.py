"""What questionnaires say: results, and open answers in a view of their own."""
