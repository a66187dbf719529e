//! Scores against an independent implementation; `testdata/SOURCE.md` says which.

use parapet_cvss::{Score, Vector};

#[test]
fn random_vectors_have_the_scores_of_an_independent_implementation() {
    let table = match std::env::var_os("PARAPET_CVSS_TRUTH") {
        Some(path) => std::fs::read_to_string(path).unwrap(),
        None => include_str!("../testdata/truth.tsv").to_owned(),
    };
    let written = |score: Option<Score>| score.map_or("-".to_owned(), |score| score.to_string());
    let mut wrong = Vec::new();
    let mut count = 0;
    for line in table.lines().filter(|line| !line.starts_with('#')) {
        let (vector, truth) = line.split_once('\t').unwrap();
        let scores = Vector::parse(vector).unwrap().scores();
        let (temporal, environmental) = (written(scores.temporal), written(scores.environmental));
        let own = format!("{}\t{temporal}\t{environmental}", scores.base);
        if own != truth {
            wrong.push(format!("{line}\town {own}"));
        }
        count += 1;
    }
    assert!(count >= 2_000, "{count} vectors only");
    assert!(wrong.is_empty(), "{}:\n{}", wrong.len(), wrong.join("\n"));
}
