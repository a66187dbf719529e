//! Decides: matching, scoring, posture, recommending.
//!
//! Pure: no IO, no clock, no randomness, not async. The same inputs give the same outputs, bit for bit.

pub mod facts;
pub mod knowledge;
pub mod matching;
pub mod posture;
pub mod recommending;
pub mod scoring;
