//! Text of sources that write HTML where others write text.

/// The text without its tags; paragraphs and items become lines. Markup that is none (`a < b`) stays.
pub(crate) fn plain_text(html: &str) -> String {
    let mut plain = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(at) = rest.find(['<', '&']) {
        plain.push_str(&rest[..at]);
        rest = &rest[at..];
        let read = tag(rest).or_else(|| entity(rest));
        let (text, length) = read.unwrap_or_else(|| (&rest[..1], 1));
        plain.push_str(text);
        rest = &rest[length..];
    }
    plain.push_str(rest);
    let lines = plain.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.collect::<Vec<_>>().join("\n")
}

/// What a tag at the beginning of the text stands for, and its length.
fn tag(text: &str) -> Option<(&'static str, usize)> {
    let inner = text.strip_prefix('<')?;
    let name = inner.strip_prefix('/').unwrap_or(inner);
    if !name.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return None;
    }
    let end = inner.find('>')?;
    let word = name.split(|c: char| !c.is_ascii_alphanumeric()).next()?;
    let breaks = ["p", "br", "li", "ul", "ol", "div", "h2", "h3", "h4", "tr"];
    let text = if breaks.iter().any(|name| word.eq_ignore_ascii_case(name)) {
        "\n"
    } else {
        ""
    };
    Some((text, end + 2))
}

fn entity(text: &str) -> Option<(&'static str, usize)> {
    const ENTITIES: [(&str, &str); 7] = [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&amp;", "&"),
        ("&quot;", "\""),
        ("&#39;", "'"),
        ("&apos;", "'"),
        ("&nbsp;", " "),
    ];
    let found = ENTITIES.iter().find(|(name, _)| text.starts_with(name));
    found.map(|(name, plain)| (*plain, name.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_go_and_words_stay() {
        for (html, expected) in [
            ("", ""),
            ("plain", "plain"),
            ("<p>One.</p>\n<p>Two <em>more</em>.</p>", "One.\nTwo more."),
            ("<ul><li>a</li><li>b</li></ul>", "a\nb"),
            ("a < b && c > d", "a < b && c > d"),
            ("&lt;iframe&gt; &amp;amp;", "<iframe> &amp;"),
            ("cut <b", "cut <b"),
            ("é<br/>ü", "é\nü"),
        ] {
            assert_eq!(plain_text(html), expected, "{html}");
        }
    }
}
