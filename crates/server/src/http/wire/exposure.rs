//! Scores and the dashboard.

use parapet_api::overview::{Coverage, ExposureDistribution, Overview};
use parapet_api::score::Score;
use parapet_engine::posture;
use parapet_model::{ExposureLevel, ExposureScore};
use parapet_odata::{Schema, Type};

use super::machine::level;
use super::time;

pub(crate) fn schema() -> Schema<Score> {
    Schema::new("ExposureScore")
        .max_top(10_000)
        .key("time", Type::DateTime, |r: &Score| r.time.into())
        .key("rbacGroupName", Type::Text, |r| {
            r.rbac_group_name.as_deref().into()
        })
        .property("rbacGroupId", Type::Int, |r| r.rbac_group_id.into())
        .property("score", Type::Double, |r| r.score.into())
}

/// `generation` is the sum over the feeds: it rises with every change of intelligence.
pub(crate) fn overview(overview: &posture::Overview, generation: i64, demo: bool) -> Overview {
    Overview {
        exposure_score: overview.score.map(ExposureScore::value),
        exposure_level: (overview.level != ExposureLevel::NoData)
            .then(|| level(overview.level).to_owned()),
        time: time(overview.as_of),
        model_version: overview.model_version.to_owned(),
        knowledge_generation: generation,
        counted_devices: overview.counted_devices.into(),
        total_devices: overview.total_devices.into(),
        exposure_distribution: ExposureDistribution {
            high: overview.distribution.high.into(),
            medium: overview.distribution.medium.into(),
            low: overview.distribution.low.into(),
            no_data: overview.distribution.no_data.into(),
        },
        coverage: Coverage {
            installed_products: overview.coverage.installed_products.into(),
            assessed_products: overview.coverage.assessed_products.into(),
        },
        demo,
    }
}
