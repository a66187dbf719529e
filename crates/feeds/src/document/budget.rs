//! A reader that fails when more is read than was granted.

use std::io::{self, Read};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use super::Limits;

/// Reading ahead into buffers must not count against a record.
const SLACK: u64 = 256 << 10;

/// What may still be read. Clones share it, so that a parser can grant the next record while the decoder reads.
#[derive(Debug, Clone)]
pub struct Budget {
    limits: Limits,
    record: Arc<AtomicU64>,
    document: Arc<AtomicU64>,
}

impl Budget {
    pub fn new(limits: Limits) -> Self {
        Self {
            limits,
            record: Arc::new(AtomicU64::new(limits.record.saturating_add(SLACK))),
            document: Arc::new(AtomicU64::new(limits.document)),
        }
    }

    /// A new record begins: it may have the full size again.
    pub fn next_record(&self) {
        let granted = self.limits.record.saturating_add(SLACK);
        self.record.store(granted, Ordering::Relaxed);
    }

    pub(super) fn apply<R: Read>(&self, inner: R) -> Budgeted<R> {
        Budgeted {
            inner,
            budget: self.clone(),
        }
    }
}

#[derive(Debug)]
pub struct Budgeted<R> {
    inner: R,
    budget: Budget,
}

impl<R: Read> Read for Budgeted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        let cost = read as u64;
        let record = self.budget.record.load(Ordering::Relaxed);
        let document = self.budget.document.load(Ordering::Relaxed);
        if cost > document {
            return Err(io::Error::other(format!(
                "more than {} bytes in one document",
                self.budget.limits.document
            )));
        }
        if cost > record {
            return Err(io::Error::other(format!(
                "more than {} bytes in one record",
                self.budget.limits.record
            )));
        }
        self.budget.record.store(record - cost, Ordering::Relaxed);
        self.budget
            .document
            .store(document - cost, Ordering::Relaxed);
        Ok(read)
    }
}
