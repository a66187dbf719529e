//! Reads this host and reports to a server.
