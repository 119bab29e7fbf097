"""The one choke point: no published table tells anything about fewer persons than allowed."""
