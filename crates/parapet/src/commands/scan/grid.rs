//! Text in columns.

/// Rows below a heading; columns as wide as their widest cell.
pub(super) struct Grid {
    heading: Vec<&'static str>,
    /// Numbers stand right.
    right: Vec<bool>,
    rows: Vec<Vec<String>>,
}

impl Grid {
    /// A heading that begins with `>` makes a column of numbers.
    pub(super) fn new(columns: &[&'static str]) -> Self {
        Self {
            heading: columns.iter().map(|c| c.trim_start_matches('>')).collect(),
            right: columns.iter().map(|c| c.starts_with('>')).collect(),
            rows: Vec::new(),
        }
    }

    pub(super) fn row(&mut self, cells: Vec<String>) {
        self.rows.push(cells);
    }

    /// Appends the grid to `text`, a line a row.
    pub(super) fn print(&self, text: &mut String) {
        let widths: Vec<usize> = (0..self.heading.len())
            .map(|column| {
                self.rows
                    .iter()
                    .filter_map(|row| row.get(column))
                    .map(|cell| cell.chars().count())
                    .chain([self.heading[column].chars().count()])
                    .max()
                    .unwrap_or(0)
            })
            .collect();
        let heading: Vec<String> = self.heading.iter().map(|&name| name.to_owned()).collect();
        for row in std::iter::once(&heading).chain(&self.rows) {
            let mut line = String::new();
            for ((cell, width), right) in row.iter().zip(&widths).zip(&self.right) {
                let blanks = " ".repeat(width - cell.chars().count());
                line.push_str("  ");
                if *right {
                    line.push_str(&blanks);
                    line.push_str(cell);
                } else {
                    line.push_str(cell);
                    line.push_str(&blanks);
                }
            }
            text.push_str(line.trim_end());
            text.push('\n');
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_line_up() {
        let mut grid = Grid::new(&["NAME", ">N", "NOTE"]);
        grid.row(vec!["ä".into(), "5".into(), String::new()]);
        grid.row(vec!["longer".into(), "123".into(), "x".into()]);
        let mut text = String::new();
        grid.print(&mut text);
        assert_eq!(
            text,
            "  NAME      N  NOTE\n  ä         5\n  longer  123  x\n"
        );
    }
}
