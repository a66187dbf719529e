//! Posture on small worlds.

mod fixture;
mod properties;
mod scenario;
mod world;
