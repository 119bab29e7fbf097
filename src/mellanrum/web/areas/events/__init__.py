"""Events for competence and network, their invitations and who came."""
