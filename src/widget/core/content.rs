//! Texts of the agenda on the page: their language, and so their direction.
//!
//! The interface's language is best, then the agenda's own, then English, then the first one.
//! A text in another language than the interface's has `lang` and `dir`; of one without
//! a language, its first letter decides the direction.

use crate::model::text::{Picked, Text, is_rtl, is_within};
use crate::vdom::markup::{Element, Node, el};
use crate::widget::scene::Scene;

impl Scene {
    /// The wanted languages of texts, best first.
    pub fn wanted(&self) -> Vec<&str> {
        vec![&self.sources.options.wanted, self.own(), "en"]
    }

    /// The language of texts that have none; empty if the agenda has none either.
    fn own(&self) -> &str {
        self.agenda().locale.as_deref().unwrap_or_default()
    }

    /// A text in the best of its languages, and that language.
    pub fn pick<'a>(&'a self, text: &'a Text) -> Picked<'a> {
        let mut picked = text.pick(&self.wanted());
        if picked.lang.is_empty() {
            picked.lang = self.own();
        }
        picked
    }

    /// The words of a text.
    pub fn words_of(&self, text: &Text) -> String {
        self.pick(text).text.to_owned()
    }

    /// An element for a text in that language.
    pub fn tagged(&self, element: Element, lang: &str) -> Element {
        if lang.is_empty() {
            return element.attr("dir", "auto");
        }
        let other = !is_within(lang, &self.sources.options.lang);
        element.maybe("lang", other.then(|| lang.to_owned())).attr("dir", direction(is_rtl(lang)))
    }

    /// An element with a text in it.
    pub fn written(&self, element: Element, text: &Text) -> Element {
        let picked = self.pick(text);
        self.tagged(element, picked.lang).text(picked.text.to_owned())
    }

    /// Texts one after the other, with a separator; one in another language is an element of its own.
    pub fn joined(&self, texts: &[Option<&Text>], between: &str) -> Vec<Node> {
        let mut nodes = Vec::new();
        for text in texts.iter().flatten() {
            if !nodes.is_empty() {
                nodes.push(Node::Text(between.to_owned().into()));
            }
            let picked = self.pick(text);
            let plain = picked.lang.is_empty() || is_within(picked.lang, &self.sources.options.lang);
            nodes.push(if plain {
                Node::Text(picked.text.to_owned().into())
            } else {
                self.tagged(el("bdi"), picked.lang).text(picked.text.to_owned()).into()
            });
        }
        nodes
    }
}

/// The value of the attribute `dir`.
pub fn direction(rtl: bool) -> &'static str {
    if rtl { "rtl" } else { "ltr" }
}

/// A text whose paragraphs are separated by empty lines.
pub fn paragraphs(scene: &Scene, text: &Text) -> Vec<Node> {
    let picked = scene.pick(text);
    let mut nodes = Vec::new();
    let mut paragraph = String::new();
    // The last paragraph ends with an additional empty line.
    for line in picked.text.split('\n').chain([""]) {
        let line = line.trim();
        if !line.is_empty() {
            if !paragraph.is_empty() {
                paragraph.push(' ');
            }
            paragraph.push_str(line);
        } else if !paragraph.is_empty() {
            nodes.push(scene.tagged(el("p"), picked.lang).text(std::mem::take(&mut paragraph)).into());
        }
    }
    nodes
}
