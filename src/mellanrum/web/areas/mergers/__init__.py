"""Members that join and leave, and förbund that become one."""
