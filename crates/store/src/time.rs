//! Times are stored as microseconds since 1970-01-01 UTC.

use jiff::Timestamp;

use crate::error::StoreError;

pub(crate) fn to_micros(time: Timestamp) -> i64 {
    time.as_microsecond()
}

pub(crate) fn from_micros(micros: i64) -> Result<Timestamp, StoreError> {
    Timestamp::from_microsecond(micros)
        .map_err(|error| StoreError::corrupt(format!("{micros} is not a time"), error))
}

pub(crate) fn from_optional(micros: Option<i64>) -> Result<Option<Timestamp>, StoreError> {
    micros.map(from_micros).transpose()
}
