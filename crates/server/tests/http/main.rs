//! The API as clients meet it: the real router on a real SQLite store, intelligence from an excerpt of the real
//! feeds, devices that came in through `/agent/report`. One module a group of URLs.
#![expect(clippy::unwrap_used, reason = "a helper of a test fails the test")]

mod agent;
mod exposure;
mod machines;
mod oauth;
mod portal;
mod recommendations;
mod rights;
mod serve;
mod session;
mod software;
mod vulnerabilities;
mod world;
