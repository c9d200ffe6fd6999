//! The agenda as a declarative shadow tree: inside `<agenda-widget>`, browsers show it in the look of the widget before
//! any script has loaded. The element shows it until its own first drawing is there.

use super::html::{html, markup};
use super::options::Export;
use crate::time::zone::Zone;

const STYLE: &str = include_str!("shadow.css");

/// What goes between the tags: the shadow tree, then the plain markup, which browsers without declarative shadow trees
/// show and search engines read.
pub fn shadow(export: &Export, zone: &Zone) -> String {
    let tree = ["<style>\n", STYLE, "</style>\n<div class=\"drawn\">\n", &markup(export, zone), "</div>\n"].concat();
    ["<template shadowrootmode=\"open\">\n", &tree, "</template>\n", &html(export, zone)].concat()
}
