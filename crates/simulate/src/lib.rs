//! Seeded, realistic fleets for demonstrations and load.
