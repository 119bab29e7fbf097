"""What the addresses of campaigns and invitations lead to."""
