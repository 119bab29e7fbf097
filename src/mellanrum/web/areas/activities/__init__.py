"""What participants do: activities, group sessions with attendance, meetings and the calendar."""
