//! The metrics of a version and how a text names their values.

use std::fmt;

use crate::Version;
use crate::error::{Reason, shortened};

/// A metric, its values as they are written, and the number that the equations use for each.
///
/// The first value of an optional metric is "not defined".
pub(crate) struct Metric {
    pub name: &'static str,
    pub values: &'static [(&'static str, u16)],
}

/// All metrics of a version in the order of its specification, the mandatory ones first.
pub(crate) struct Layout<const N: usize> {
    pub version: Version,
    pub metrics: [Metric; N],
    /// How many of the metrics are mandatory.
    pub mandatory: usize,
    /// Whether another order than that of the specification is an error.
    pub ordered: bool,
}

/// The place of each metric's value in its list; optional metrics that are not given are 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct Chosen<const N: usize>([u8; N]);

impl<const N: usize> Layout<N> {
    /// Reads `AV:N/AC:L/…`.
    pub(crate) fn parse(&self, text: &str) -> Result<Chosen<N>, Reason> {
        let mut chosen = [0; N];
        let mut seen = 0_u64;
        let mut last = 0;
        for part in text.split('/') {
            let Some((name, value)) = part.split_once(':') else {
                return Err(Reason::NotAMetric(shortened(part, 40)));
            };
            let at = self.find(name, last).ok_or_else(|| Reason::UnknownMetric {
                metric: shortened(name, 40),
                version: self.version,
            })?;
            let Metric { name, values } = self.metrics[at];
            if seen & (1 << at) != 0 {
                return Err(Reason::Duplicate(name));
            }
            if self.ordered && at < last {
                return Err(Reason::Order {
                    metric: name,
                    before: self.metrics[last].name,
                });
            }
            let place = values.iter().position(|(known, _)| *known == value);
            let place = place.ok_or_else(|| Reason::UnknownValue {
                metric: name,
                value: shortened(value, 40),
            })?;
            chosen[at] = place as u8;
            seen |= 1 << at;
            last = at;
        }
        match self.metrics[..self.mandatory]
            .iter()
            .enumerate()
            .find(|(at, _)| seen & (1 << at) == 0)
        {
            Some((_, missing)) => Err(Reason::Missing(missing.name)),
            None => Ok(Chosen(chosen)),
        }
    }

    /// Vectors mostly keep the order of the specification, so the search begins where the last one ended.
    fn find(&self, name: &str, from: usize) -> Option<usize> {
        let (before, after) = self.metrics.split_at(from);
        let place = |metrics: &[Metric]| metrics.iter().position(|metric| metric.name == name);
        place(after).map(|at| from + at).or_else(|| place(before))
    }

    pub(crate) fn number(&self, chosen: &Chosen<N>, metric: usize) -> u16 {
        self.metrics[metric].values[usize::from(chosen.0[metric])].1
    }

    /// The value as it is written.
    pub(crate) fn value(&self, chosen: &Chosen<N>, metric: usize) -> &'static str {
        self.metrics[metric].values[usize::from(chosen.0[metric])].0
    }

    /// Writes the mandatory metrics and the optional ones that are defined, in the order of the specification.
    pub(crate) fn write(&self, chosen: &Chosen<N>, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut separator = "";
        for (at, metric) in self.metrics.iter().enumerate() {
            if at < self.mandatory || chosen.is_defined(at) {
                let value = self.value(chosen, at);
                write!(f, "{separator}{}:{value}", metric.name)?;
                separator = "/";
            }
        }
        Ok(())
    }
}

impl<const N: usize> Chosen<N> {
    /// Whether an optional metric has another value than "not defined".
    pub(crate) fn is_defined(&self, metric: usize) -> bool {
        self.0[metric] != 0
    }

    pub(crate) fn any_defined(&self, mut metrics: std::ops::Range<usize>) -> bool {
        metrics.any(|metric| self.is_defined(metric))
    }
}
