//! Seeded, realistic fleets for demonstrations and load.
//!
//! Pure: device `i` is a function of the seed, `i` and the moment asked about. Nothing is kept between devices,
//! so a fleet of a million is an iterator, and two machines can generate halves of it.

pub mod catalogue;
pub mod debian;
pub mod device;
pub mod dice;
pub mod fleet;
pub mod identity;
pub mod lag;
pub mod platform;
pub mod releases;

pub use catalogue::{Catalogue, CatalogueError};
pub use device::{DeviceKind, SimulatedDevice};
pub use fleet::{Fleet, Moment};

/// Seed of the fleet that the demonstration shows.
pub const DEMO_SEED: u64 = 20;

/// Devices of the demonstration.
pub const DEMO_DEVICES: u64 = 320;
