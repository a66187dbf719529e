//! Posture on small worlds.

mod fixture;
mod scenario;
