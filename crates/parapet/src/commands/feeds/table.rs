//! Tables for people: columns as wide as their content, numbers to the right.

/// A column's name, and whether it holds numbers.
pub(super) struct Column(pub(super) &'static str, pub(super) bool);

/// Lines of the table, each ended by a line feed. Every row has a cell for each column.
pub(super) fn render(columns: &[Column], rows: &[Vec<String>]) -> String {
    let width = |index: usize| {
        let cells = rows.iter().map(|row| row[index].chars().count());
        cells
            .chain([columns[index].0.chars().count()])
            .max()
            .unwrap_or_default()
    };
    let widths: Vec<usize> = (0..columns.len()).map(width).collect();
    let header = columns.iter().map(|column| column.0.to_owned()).collect();
    let mut text = String::new();
    for row in std::iter::once(&header).chain(rows) {
        let cells = row.iter().zip(columns).zip(&widths);
        let cells: Vec<String> = cells
            .map(|((cell, column), &width)| {
                if column.1 {
                    format!("{cell:>width$}")
                } else {
                    format!("{cell:<width$}")
                }
            })
            .collect();
        text.push_str(cells.join("  ").trim_end());
        text.push('\n');
    }
    text
}

/// `1234567` as `1,234,567`.
pub(super) fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_grouped_by_thousands() {
        for (number, text) in [
            (0, "0"),
            (999, "999"),
            (1000, "1,000"),
            (187_261, "187,261"),
            (1_234_567, "1,234,567"),
        ] {
            assert_eq!(grouped(number), text);
        }
    }

    #[test]
    fn columns_line_up() {
        let rows = [
            vec!["nvd".to_owned(), "187,261".to_owned()],
            vec!["exploit-db".to_owned(), "7".to_owned()],
        ];
        let text = render(&[Column("FEED", false), Column("RECORDS", true)], &rows);
        insta::assert_snapshot!(text, @r"
        FEED        RECORDS
        nvd         187,261
        exploit-db        7
        ");
    }
}
