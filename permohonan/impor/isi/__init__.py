"""The process that opens foreign tables: without Django, without secrets, with little memory."""
