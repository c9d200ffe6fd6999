//! Shortcodes: what an author types where the site itself makes the element, in WordPress by the plug-in, in Hugo and in
//! Jekyll by a file of `integrations/`.

use super::{Hosting, embed};
use crate::builder::look::Look;

/// Parameters as they are typed, after the one that names the agenda; what no quotation mark can hold is left out.
fn parameters(agenda: (&'static str, String), look: &Look) -> String {
    let all = std::iter::once(agenda).chain(look.attributes());
    all.map(|(name, value)| {
        let value = if value.is_empty() { "true".to_owned() } else { value };
        let plain: String = value.chars().filter(|letter| !"\"'`<>[]{}\\%".contains(*letter)).collect();
        format!(" {name}=\"{plain}\"")
    })
    .collect()
}

/// The plug-in's shortcode; the number is that of the file in the media library.
pub fn wordpress(look: &Look) -> String {
    let theme = if look.theme.is_empty() { String::new() } else { format!(" theme=\"{}\"", look.theme) };
    format!("[agenda{}{theme}]\n", parameters(("id", "NUMBER".to_owned()), look))
}

/// Hugo's shortcode.
pub fn hugo(look: &Look, hosting: &Hosting) -> String {
    format!("{{{{< agenda{} />}}}}\n", parameters(("src", embed::agenda(hosting)), look))
}

/// Jekyll's include.
pub fn jekyll(look: &Look, hosting: &Hosting) -> String {
    format!("{{% include agenda.html{} %}}\n", parameters(("src", embed::agenda(hosting)), look))
}
