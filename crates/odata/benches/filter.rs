//! A page of 100,000 rows.

use criterion::{Criterion, criterion_group, criterion_main};
use parapet_odata::{Query, Schema, Type};

struct Row {
    id: String,
    name: String,
    level: &'static str,
    score: f64,
}

fn pages(criterion: &mut Criterion) {
    let rows: Vec<Row> = (0..100_000u64)
        .map(|n| {
            let mixed = n.wrapping_mul(0x9e37_79b9_7f4a_7c15);
            Row {
                id: format!("{n:040x}"),
                name: format!("host-{:05}.site-{}.example", mixed >> 47, mixed % 97),
                level: ["None", "Low", "Medium", "High"][(mixed >> 32) as usize % 4],
                score: (mixed >> 40) as f64 / 167_772.16,
            }
        })
        .collect();
    let schema = Schema::new("Machine")
        .key("id", Type::Text, |r: &Row| (&r.id).into())
        .property("computerDnsName", Type::Text, |r| (&r.name).into())
        .property(
            "exposureLevel",
            Type::Enum(&["None", "Low", "Medium", "High"]),
            |r| r.level.into(),
        )
        .property("score", Type::Double, |r| r.score.into())
        .max_top(10_000);
    for (name, options) in [
        (
            "compare",
            "$filter=exposureLevel eq 'High' and score gt 50&$top=50",
        ),
        (
            "contains",
            "$filter=contains(computerDnsName,'site-42')&$top=50",
        ),
        ("order", "$orderby=score desc&$top=50"),
        (
            "order by text",
            "$filter=score gt 50&$orderby=computerDnsName&$top=50",
        ),
    ] {
        let query = Query::parse(options).expect("parses");
        let bound = query.bind(&schema).expect("binds");
        criterion.bench_function(&format!("100k rows, {name}"), |bencher| {
            bencher.iter(|| bound.run(&rows).count);
        });
    }
}

criterion_group!(benches, pages);
criterion_main!(benches);
