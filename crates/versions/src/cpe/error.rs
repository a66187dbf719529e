//! What is wrong with a name.

/// The text that is no name, and why.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("'{name}' is not a CPE name: {fault}")]
pub struct CpeError {
    pub name: String,
    pub fault: CpeFault,
}

impl CpeError {
    pub(super) fn new(name: &str, fault: CpeFault) -> Self {
        let name = match name.char_indices().nth(500) {
            Some((end, _)) => format!("{}…", &name[..end]),
            None => name.to_owned(),
        };
        Self { name, fault }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum CpeFault {
    #[error("it begins neither with 'cpe:2.3:' nor with 'cpe:/'")]
    Prefix,
    #[error("its part is not a, o, h, * or -")]
    Part,
    #[error("it has {found} components instead of {expected}")]
    Components { found: usize, expected: usize },
    #[error("it has {found} components instead of at most {most}")]
    TooManyComponents { found: usize, most: usize },
    #[error("its {0} is empty")]
    Empty(&'static str),
    #[error("its {component} has the character {character:?}")]
    Character {
        component: &'static str,
        character: char,
    },
    #[error("its {component} has the escape '\\{character}'")]
    Escape {
        component: &'static str,
        character: char,
    },
    #[error("its {0} ends with the escape character")]
    OpenEscape(&'static str),
    #[error(
        "its {0} has a wildcard that is not at the beginning or end, or two kinds of wildcards side by side"
    )]
    Wildcard(&'static str),
    #[error("its {0} is a hyphen with an escape")]
    LoneHyphen(&'static str),
    #[error("its {0} has a percent sign without one of the known forms")]
    Percent(&'static str),
    #[error("its edition begins with '~' and has {0} packed values instead of 5")]
    Packed(usize),
}
